import type { ContextFacts } from '../../domain/context.ts'
import type { ClusterSnapshot } from '../../domain/snapshot.ts'

/** A cluster with the facts that a mapping may look at. */
export interface ObservedCluster {
  readonly snapshot: ClusterSnapshot
  readonly facts: ContextFacts
}
