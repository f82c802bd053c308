import type { ClusterKind } from './cluster.ts'
import type { IsoTime } from './time.ts'

/** What the diagnostic settings of a cluster send to one workspace. */
export interface LogSource {
  /** As the service spells it. */
  readonly cluster: string
  readonly kind: ClusterKind
  /** `kube-audit`, `kube-audit-admin`, `guard`; with tables of their own, and without. */
  readonly dedicated: readonly string[]
  readonly shared: readonly string[]
  /** False for a cluster that is stopped: it may be silent. */
  readonly running: boolean
  /** When it was first known to send there. */
  readonly since: IsoTime
  /** Addresses and ranges (CIDR) from which its nodes and pods call; null where they are not known. */
  readonly egress: readonly string[] | null
}
