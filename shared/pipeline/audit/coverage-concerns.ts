import type { Cluster } from '../../domain/cluster.ts'
import type { Concern } from '../../domain/concern.ts'
import type { Control } from '../../domain/control.ts'
import type { Evaluation } from '../../domain/evaluation.ts'

/** What fails about Plimsoll's own sight, once for all clusters that one repair would help. */
export function coverageConcerns(
  cluster: Cluster,
  evaluations: readonly Evaluation[],
  controls: ReadonlyMap<string, Control>,
): readonly Concern[] {
  return evaluations.flatMap(({ control: id, verdict, severity, exempted }) => {
    const control = controls.get(id)
    const { coverage } = control ?? {}
    if (verdict.status !== 'fail' || exempted) return []
    if (control === undefined || coverage === undefined || coverage === 'told') return []
    const subscription = `/subscriptions/${cluster.subscriptionId}`.toLowerCase()
    return [
      {
        cause: id,
        scope: coverage === 'fleet' ? 'fleet' : subscription,
        member: cluster.id.toLowerCase(),
        severity,
        title: `${verdict.because.charAt(0).toUpperCase()}${verdict.because.slice(1)}`,
        because: control.why,
        fix: control.fix,
      },
    ]
  })
}
