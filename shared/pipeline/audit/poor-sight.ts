import type { ClusterState } from '../../domain/cluster-state.ts'
import type { Control } from '../../domain/control.ts'

/** Controls of our own sight that fail on a cluster. */
export function poorSight(
  findings: ClusterState['findings'],
  controls: readonly Control[],
): readonly Control[] {
  return controls.filter(
    ({ id, coverage }) => coverage !== undefined && findings[id]?.settled === 'fail',
  )
}
