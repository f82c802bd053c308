import type { ArmResource } from '../../azure/world/arm-resource.ts'
import type { Random } from '../random.ts'
import type { LandingZone } from '../zone/landing-zone.ts'

/** One cluster, as those see it that stand beside it. */
export interface BesideInput {
  readonly cluster: ArmResource
  readonly zone: LandingZone
  /** Id and name of what is to be made. */
  readonly id: string
  readonly name: string
  readonly random: Random
}

/** A kind of resource that exists because of clusters: at most one of each name beside each of them. */
export interface Beside {
  readonly type: string
  /** In the order of their ids. */
  readonly names: readonly string[]
  /** Has to keep the order of the clusters. */
  readonly idOf: (place: {
    readonly clusterId: string
    readonly zone: LandingZone
    readonly name: string
    /** A GUID that rises with the cluster. */
    readonly guid: string
  }) => string
  /** Undefined: this cluster has none. */
  readonly make: (input: BesideInput) => ArmResource | undefined
}
