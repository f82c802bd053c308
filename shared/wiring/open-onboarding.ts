import packageJson from '../../package.json' with { type: 'json' }
import { azureCredential } from '../adapters/azure/credential.ts'
import { azureOnboarding } from '../adapters/azure/onboarding.ts'
import { plimsollHost } from '../adapters/azure/plimsoll-host.ts'
import { resourceGraph } from '../adapters/azure/resource-graph.ts'
import { resourceManager } from '../adapters/azure/resource-manager.ts'
import { tagWriter } from '../adapters/azure/tag-writer.ts'
import type { IsoTime } from '../domain/time.ts'
import { linkingFacets } from '../pipeline/dependencies/linking-facets.ts'
import type { OnboardingAzure } from '../pipeline/onboarding/onboarding-azure.ts'
import { readAzure } from './read-azure.ts'

/** See `onboarding`. */
export function openOnboarding(now: () => IsoTime): OnboardingAzure {
  const host = plimsollHost()
  const azure = {
    credential: host.credential ?? azureCredential(),
    now: host.now ?? now,
    version: packageJson.version,
    ...(host.httpClient === undefined ? {} : { httpClient: host.httpClient }),
  }
  const clients = {
    arm: resourceManager(azure),
    graph: resourceGraph(azure),
    writeTags: tagWriter(azure),
  }
  const nothing = { subscriptions: [], managementGroups: [], resourceIds: [] }
  const common = { ...nothing, facets: linkingFacets, now }
  return {
    ...azureOnboarding(clients),
    looks: (subscriptions) => readAzure({ ...common, subscriptions }),
    looksAt: (resourceIds) => readAzure({ ...common, resourceIds }),
  }
}
