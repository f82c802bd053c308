import type { Alert } from '../domain/alert.ts'
import type { Cluster } from '../domain/cluster.ts'
import type { Transition } from '../domain/transition.ts'

/** What `replay` has to say. */
export interface ReplayReport {
  readonly moved: readonly { readonly cluster: Cluster; readonly transition: Transition }[]
  readonly alerts: readonly Alert[]
  readonly rejected: readonly { readonly source: string; readonly reason: string }[]
  /** Events that change no resource, or none of the fleet. */
  readonly ignored: number
  /** Events that were looked into, and the clusters that they concern. */
  readonly events: number
  readonly clusters: number
  /** Names of the channels of a route. */
  readonly channelsOf: (route: string) => readonly string[]
}
