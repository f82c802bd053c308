import type { CampaignShare } from './campaign-share.ts'
import type { Cluster } from './cluster.ts'
import type { Evaluation } from './evaluation.ts'
import type { ResourceChange } from './resource-change.ts'
import type { ClusterSnapshot } from './snapshot.ts'
import type { Telling } from './telling.ts'
import type { IsoTime } from './time.ts'
import type { Transition } from './transition.ts'

/** The evidence of one audit that changed something, written once and never altered. */
export interface AuditRecord {
  readonly v: 1
  readonly version: number
  readonly at: IsoTime
  readonly cluster: Cluster
  readonly snapshot: ClusterSnapshot
  readonly evaluations: readonly Evaluation[]
  readonly transitions: readonly Transition[]
  readonly changes: readonly ResourceChange[]
  readonly alerts: readonly Telling[]
  /** What moved by a cause that many clusters have in common. */
  readonly shares?: readonly CampaignShare[]
  readonly versions: { readonly catalogue: string; readonly policy: string; readonly code: string }
}
