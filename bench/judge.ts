import { emptyPolicy } from '../shared/config/empty-policy.ts'
import type { Control } from '../shared/domain/control.ts'
import { missing } from '../shared/domain/maybe.ts'
import type { ClusterSnapshot } from '../shared/domain/snapshot.ts'
import { evaluate } from '../shared/pipeline/evaluate.ts'
import { contextFactsOf } from '../shared/pipeline/ruling/context-facts-of.ts'
import { ruling } from '../shared/pipeline/ruling/ruling.ts'
import { snapshotTime } from './snapshots.ts'

/** Everything between a snapshot and its evaluations, the ruling of the policy included. Returns their number. */
export function judge(all: readonly ClusterSnapshot[], controls: readonly Control[]): number {
  const groups = missing('not-supplied', 'not asked')
  let evaluations = 0
  for (const snapshot of all) {
    const rules = ruling(emptyPolicy, contextFactsOf(snapshot, groups), snapshotTime)
    evaluations += evaluate(snapshot, controls, rules, snapshotTime).length
  }
  return evaluations
}
