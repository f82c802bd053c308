import type { Evaluation } from '../domain/evaluation.ts'
import type { UnknownKind } from '../domain/verdict.ts'
import type { AuditReport } from './audit-report.ts'
import { plural } from './plural.ts'

interface Notification {
  readonly level: 'error' | 'warning' | 'note'
  readonly message: { readonly text: string }
  readonly associatedRule?: { readonly id: string; readonly index: number | undefined }
}

interface Notes {
  readonly look: (evaluation: Evaluation) => void
  /** What is no result of the run: not judged, exempted, not read. */
  readonly all: (report: AuditReport) => readonly Notification[]
}

/** What the input never claimed to hold, or nobody has said, is no trouble of the run. */
const expected: ReadonlySet<UnknownKind> = new Set(['not-supplied', 'not-mapped'])

/** Gathers what a run has to say beside its results. `indexes` has the place of each control among the rules. */
export function sarifNotifications(indexes: ReadonlyMap<string, number>): Notes {
  const unknown = new Map<string, { evaluation: Evaluation; kind: UnknownKind; count: number }>()
  const exempted = new Map<string, { evaluation: Evaluation; count: number }>()

  function look(evaluation: Evaluation): void {
    const { control, verdict } = evaluation
    if (verdict.status === 'unknown') {
      const key = `${control} ${verdict.unknown}`
      const count = (unknown.get(key)?.count ?? 0) + 1
      unknown.set(key, { evaluation, kind: verdict.unknown, count })
    } else if (evaluation.exempted !== undefined) {
      exempted.set(control, { evaluation, count: (exempted.get(control)?.count ?? 0) + 1 })
    }
  }

  function about({ control }: Evaluation, level: Notification['level'], text: string) {
    return {
      level,
      message: { text },
      associatedRule: { id: control, index: indexes.get(control) },
    }
  }

  function all({ rejected }: AuditReport): readonly Notification[] {
    const inOrder = [...unknown.values()].sort(
      (one, other) =>
        (indexes.get(one.evaluation.control) ?? 0) - (indexes.get(other.evaluation.control) ?? 0),
    )
    return [
      ...rejected.map(({ source, reason }) => ({
        level: 'error' as const,
        message: { text: `${source} was not judged: ${reason}` },
      })),
      ...inOrder.map(({ evaluation, kind, count }) => {
        const { because } = evaluation.verdict
        const level = expected.has(kind) ? 'note' : 'warning'
        return about(
          evaluation,
          level,
          `Unknown (${kind}) on ${plural(count, 'cluster')}: ${because}`,
        )
      }),
      ...[...exempted.values()].map(({ evaluation, count }) =>
        about(
          evaluation,
          'note',
          `Fails on ${plural(count, 'cluster')} and is exempted by the policy file`,
        ),
      ),
    ]
  }

  return { look, all }
}
