import type { HeldFinding } from './alert.ts'
import type { Campaign } from './cause.ts'
import type { Cluster } from './cluster.ts'
import type { IsoTime } from './time.ts'
import type { Transition } from './transition.ts'

/** What a campaign, or the digest of a route, holds open on one cluster, and what has just moved there. */
export interface CampaignShare {
  readonly v: 1
  /** Of the conversation: route and campaign, or the route alone. */
  readonly key: string
  readonly route: string
  readonly channels: readonly string[]
  /** Absent in the digest of a route. */
  readonly campaign?: Campaign
  /** From when on it may be told: not before the quiet hours of the route end, or it has collected long enough. */
  readonly notBefore?: IsoTime
  readonly cluster: Cluster
  /** Rises with each share of this cluster. */
  readonly version: number
  readonly at: IsoTime
  readonly held: readonly HeldFinding[]
  readonly changes: readonly Transition[]
  /** By control that is held: the share in which it has last worsened, which may be one before this. */
  readonly worsened?: Readonly<Record<string, number>>
}
