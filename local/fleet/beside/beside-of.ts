import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { type Random, randomOf } from '../random.ts'
import type { LandingZone } from '../zone/landing-zone.ts'
import type { Beside } from './beside.ts'
import { orderedGuid } from './ordered-guid.ts'

interface Place {
  readonly cluster: ArmResource
  readonly zone: LandingZone
  readonly name: string
  /** Of the cluster in its fleet. */
  readonly index: number
  /** Null: nothing is left to chance, and nothing is wrong. */
  readonly seed: number | null
}

const flawless: Random = {
  next: () => 0.999_999,
  chance: () => false,
  pick: ([first]) => first,
}

/** One of a kind beside one cluster; undefined where that cluster has none. */
export function besideOf(
  kind: Beside,
  { cluster, zone, name, index, seed }: Place,
): ArmResource | undefined {
  const id = kind.idOf({ clusterId: cluster.id, zone, name, guid: orderedGuid(index) })
  const random = seed === null ? flawless : randomOf(`${seed} ${name} ${id}`)
  return kind.make({ cluster, zone, id, name, random })
}
