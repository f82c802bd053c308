import { pathToFileURL } from 'node:url'
import type { Fault } from '../../local/azure/faults/fault.ts'
import { createAzure } from '../../local/azure/http-client.ts'
import { createWorld, type World } from '../../local/azure/world.ts'
import { estates } from '../../local/fleet/estate.ts'
import { type SampleFleet, sampleFleet } from '../../local/fleet/sample-fleet.ts'
import { workspaceResource } from '../../local/fleet/workspaces.ts'

export const moment = '2026-11-01T00:00:00.000Z'

/** An Azure in this process, and whoever opens an adapter from now on reads that one. */
export function sampleAzure(
  clusters: number,
  faults: readonly Fault[] = [],
): {
  readonly world: World
  readonly fleet: SampleFleet
} {
  const world = createWorld({ now: () => moment })
  const fleet = sampleFleet({ clusters, seed: 7 })
  for (const estate of estates) {
    const { subscriptionId, denied } = estate
    world.addSubscription(estate)
    world.seed(workspaceResource(subscriptionId))
    if (denied) world.deny({ scope: `/subscriptions/${subscriptionId}`, action: denied })
  }
  world.addSource(fleet)
  const { httpClient, credential } = createAzure({
    world,
    faults,
    // the clock stands still, so that a quota would never fill again
    graph: { quota: { queries: 10_000, seconds: 5 } },
  })
  Reflect.set(globalThis, Symbol.for('plimsoll.host'), {
    httpClient,
    credential,
    now: () => moment,
  })
  return { world, fleet }
}

/** For `node --import`: the same in a process of its own. */
export const withSampleAzure = `data:text/javascript,${encodeURIComponent(
  `import{sampleAzure}from"${pathToFileURL('test/cli/sample-azure.ts').href}";sampleAzure(20)`,
)}`
