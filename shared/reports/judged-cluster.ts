import type { Cluster } from '../domain/cluster.ts'
import type { Context } from '../domain/context.ts'
import type { Evaluation } from '../domain/evaluation.ts'

/** One cluster (or one state of it) with what every control says about it. */
export interface JudgedCluster {
  readonly cluster: Cluster
  /** What the policy file says about it. */
  readonly context: Context
  /** `file.json#/0`, or `azure` when it was read live. */
  readonly source: string
  /** Empty when the resource does not say. */
  readonly location: string
  readonly evaluations: readonly Evaluation[]
}
