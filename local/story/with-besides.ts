import type { ArmResource } from '../azure/world/arm-resource.ts'
import { arcBesides } from '../fleet/arc/arc-besides.ts'
import { besideOf } from '../fleet/beside/beside-of.ts'
import { besides } from '../fleet/beside/besides.ts'
import { harbour } from './harbour.ts'

/** A cluster of the harbour with all that stands beside it, nothing of it wrong; by its number there. */
export function withBesides(cluster: ArmResource, index: number): readonly ArmResource[] {
  const kinds = cluster.type.toLowerCase().includes('connected') ? arcBesides : besides
  const made = kinds.flatMap((kind) =>
    kind.names.flatMap(
      (name) => besideOf(kind, { cluster, zone: harbour, name, index, seed: null }) ?? [],
    ),
  )
  return [cluster, ...made]
}
