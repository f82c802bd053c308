import type { Beside } from '../beside/beside.ts'
import { resourceAt } from '../resource-at.ts'
import { kindOf } from './kind-of.ts'

const type = 'Microsoft.KubernetesConfiguration/fluxConfigurations'

/** From which repository Flux takes what runs at a site. */
export const siteConfigurations: Beside = {
  type,
  names: ['site-config'],
  idOf: ({ clusterId, name }) => `${clusterId}/providers/${type}/${name}`,
  make({ cluster, id, random }) {
    const url = kindOf(cluster)?.source
    if (url === null || url === undefined) return undefined
    return resourceAt(id, {
      scope: 'cluster',
      namespace: 'flux-system',
      sourceKind: 'GitRepository',
      suspend: false,
      gitRepository: {
        url,
        timeoutInSeconds: 600,
        syncIntervalInSeconds: 600,
        repositoryRef: { branch: 'main', tag: null, semver: null, commit: null },
        httpsUser: null,
      },
      bucket: null,
      azureBlob: null,
      complianceState: random.chance(0.08) ? 'Non-Compliant' : 'Compliant',
      provisioningState: 'Succeeded',
      statuses: [],
    })
  },
}
