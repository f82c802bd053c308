import type { ClusterState } from '../../domain/cluster-state.ts'
import { hashOf } from '../../domain/hash-of.ts'
import type { ClusterSnapshot } from '../../domain/snapshot.ts'
import type { Judged } from './judge-cluster.ts'

/** Anything worth evidence: a fact, a verdict or its wording. Mere ageing is not. */
export function hasChanged(
  before: ClusterState | null,
  known: ClusterSnapshot['facets'],
  { facets }: ClusterSnapshot,
  judged: Judged,
): boolean {
  return (
    before === null ||
    judged.transitions.length > 0 ||
    judged.conversations.length > 0 ||
    verdicts(before.findings) !== verdicts(judged.findings) ||
    values(known) !== values(facets)
  )
}

function verdicts(findings: ClusterState['findings']): string {
  const sorted = Object.values(findings).sort((a, b) => (a.control < b.control ? -1 : 1))
  return JSON.stringify(sorted.map(({ control, verdict }) => [control, verdict]))
}

function values(facets: ClusterSnapshot['facets']): string {
  const sorted = Object.entries(facets).sort(([a], [b]) => (a < b ? -1 : 1))
  return hashOf(JSON.stringify(sorted.map(([name, f]) => [name, f.known ? f.value : f.cause])))
}
