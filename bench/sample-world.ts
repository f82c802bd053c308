import type { ResourceSource } from '../local/azure/world/resource-source.ts'
import { createWorld, type World } from '../local/azure/world.ts'
import { estates } from '../local/fleet/estate.ts'
import { workspaceResource } from '../local/fleet/workspaces.ts'
import type { IsoTime } from '../shared/domain/time.ts'

/** The tenant of the sample company, where everything can be read. */
export function sampleWorld(sources: readonly ResourceSource[], now: () => IsoTime): World {
  const world = createWorld({ now })
  for (const estate of estates) {
    world.addSubscription(estate)
    world.seed(workspaceResource(estate.subscriptionId))
  }
  for (const source of sources) world.addSource(source)
  return world
}
