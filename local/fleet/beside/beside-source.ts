import type { ResourceSource } from '../../azure/world/resource-source.ts'
import type { LandingZone } from '../zone/landing-zone.ts'
import type { Beside } from './beside.ts'
import { besideOf } from './beside-of.ts'
import { orderedGuid } from './ordered-guid.ts'

export interface Fleet {
  readonly source: ResourceSource
  readonly zones: readonly LandingZone[]
  readonly seed: number
}

/** All of a kind that stand beside the clusters of a fleet, made as they are read. */
export function besideSource(kind: Beside, { source, zones, seed }: Fleet): ResourceSource {
  const each = kind.names.length
  const zoneOf = (clusterId: string) =>
    zones.find(({ subscriptionId }) => clusterId.startsWith(`/subscriptions/${subscriptionId}/`)) ??
    zones[0]
  return {
    type: kind.type,
    size: zones.length === 0 ? 0 : source.size * each,
    idAt(at) {
      const index = Math.floor(at / each)
      const clusterId = source.idAt(index)
      const name = kind.names[at % each] ?? ''
      const zone = zoneOf(clusterId) as LandingZone
      return kind.idOf({ clusterId, zone, name, guid: orderedGuid(index) })
    },
    at(at) {
      const index = Math.floor(at / each)
      const cluster = source.at(index)
      const zone = cluster && zoneOf(cluster.id)
      const name = kind.names[at % each] ?? ''
      return cluster && zone ? besideOf(kind, { cluster, zone, name, index, seed }) : undefined
    },
  }
}
