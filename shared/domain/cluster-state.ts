import type { Cluster } from './cluster.ts'
import type { Context } from './context.ts'
import type { FacetName } from './facets/index.ts'
import type { Finding } from './finding.ts'
import type { IsoTime } from './time.ts'
import type { Transition } from './transition.ts'

/** The one truth about a cluster, in one row. Facets lie in the record that it points to. */
export interface ClusterState {
  readonly v: 1
  readonly cluster: Cluster
  /** Commit time in milliseconds, and at least the previous one plus one. */
  readonly version: number
  /** Name of the newest record blob. */
  readonly record: string
  readonly catalogue: string
  readonly policy: string
  readonly findings: Readonly<Record<string, Finding>>
  /** Age of each facet; younger than in the record where a look found the facet unchanged. */
  readonly ages: { readonly [F in FacetName]?: IsoTime }
  readonly lookedAt: IsoTime
  /** When to look again, whatever happens; null when nothing waits. */
  readonly recheckAt: IsoTime | null
  /** How often in a row a look ended in waiting. */
  readonly waits: number
  readonly unsettledSince: IsoTime | null
  /** First 404 of a cluster that no delete event announced. */
  readonly goneSince: IsoTime | null
  readonly deletedAt: IsoTime | null
  /** Concerns about our sight that this cluster takes part in. */
  readonly concerns: readonly string[]
  /** What announced work and quiet hours keep back; absent: nothing. */
  readonly waiting?: readonly Transition[]
  /** What the policy file says of the cluster. */
  readonly context?: Context
  /** What the cluster depends on, as the index of dependencies holds it. */
  readonly edges?: readonly string[]
  /** The last rebuild that had the cluster's conversations told again, and whether that is done. */
  readonly restated?: {
    readonly run: string
    readonly lost: 'ledger' | 'everything'
    readonly done: boolean
  }
  /** Correlation ids of recent changes, so that the change log does not repeat what an event told. */
  readonly heard: readonly string[]
}
