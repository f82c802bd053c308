import type { ArmResource } from '../../azure/world/arm-resource.ts'
import type { ResourceSource } from '../../azure/world/resource-source.ts'
import { randomOf } from '../random.ts'
import type { LandingZone } from '../zone/landing-zone.ts'
import { arcCluster } from './arc-cluster.ts'
import { arcKinds } from './arc-kinds.ts'

interface ArcFleetOptions {
  readonly clusters: number
  readonly seed: number
  readonly zone: LandingZone
}

interface ArcFleet extends ResourceSource {
  readonly at: (index: number) => ArmResource
}

const type = 'Microsoft.Kubernetes/connectedClusters'

/** Clusters at sites, in the order of their ids; each dozen in a row has every kind. Made as they are read. */
export function arcFleet({ clusters, seed, zone }: ArcFleetOptions): ArcFleet {
  const width = Math.max(3, String(clusters).length)
  function idAt(index: number): string {
    const site = `site-${String(index + 1).padStart(width, '0')}`
    return `/subscriptions/${zone.subscriptionId}/resourceGroups/rg-${site}/providers/${type}/arc-${site}`
  }
  return {
    type,
    size: clusters,
    idAt,
    at(index) {
      const id = idAt(index)
      const random = randomOf(`${seed} site ${index}`)
      const kind = arcKinds[index % arcKinds.length] ?? arcKinds[0]
      if (kind === undefined) throw new Error('There are no kinds of Arc clusters')
      const team = random.pick(['stores', 'plants', 'logistics'])
      return arcCluster(id, kind, { environment: random.pick(['prod', 'prod', 'test']), team })
    },
  }
}
