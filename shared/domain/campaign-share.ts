import type { HeldFinding } from './alert.ts'
import type { Campaign } from './cause.ts'
import type { Cluster } from './cluster.ts'
import type { IsoTime } from './time.ts'
import type { Transition } from './transition.ts'

/** What a campaign holds open on one cluster, and what has just moved there. */
export interface CampaignShare {
  readonly v: 1
  /** Of the conversation: route and campaign. */
  readonly key: string
  readonly route: string
  readonly channels: readonly string[]
  readonly campaign: Campaign
  readonly cluster: Cluster
  /** Rises with each share of this cluster. */
  readonly version: number
  readonly at: IsoTime
  readonly held: readonly HeldFinding[]
  readonly changes: readonly Transition[]
}
