import type { DigestAlert } from '../../domain/alert.ts'
import { contextKeys } from '../../domain/context.ts'
import type { Control } from '../../domain/control.ts'
import type { Allowance, Policy } from '../../domain/policy.ts'
import type { Signal } from '../../domain/signal.ts'
import type { IsoTime } from '../../domain/time.ts'
import { findingLine } from '../raise/finding-line.ts'
import { findingsByControl } from './findings-by-control.ts'
import type { FleetView, ViewedFinding } from './fleet-view.ts'
import { rulingLines } from './ruling-lines.ts'

export interface Summing {
  readonly view: FleetView
  readonly policy: Policy
  readonly controls: ReadonlyMap<string, Control>
  /** What detections in `observe` would have said. */
  readonly observed: readonly Signal[]
  /** Allowances by which nothing was allowed for long. */
  readonly idle: ReadonlySet<Allowance>
  /** In percent, by date; newest last, without today. */
  readonly scores: readonly { readonly date: string; readonly score: number }[]
  readonly from: IsoTime
  readonly now: IsoTime
}

const oldest = 10

/** Share of the weight that passes, in percent; null where nothing applies. */
export function scoreOf({ clusters }: FleetView): number | null {
  const pass = clusters.reduce((sum, { weight }) => sum + weight.pass, 0)
  const all = clusters.reduce((sum, { weight }) => sum + weight.all, 0)
  return all === 0 ? null : Math.round((pass / all) * 1000) / 10
}

/** The state of the fleet in sections; those with nothing to say are left out. Pure. */
export function summarySections(input: Summing): DigestAlert['sections'] {
  const { view, policy, now } = input
  const moved = movedIn(input)
  const { clusters } = view
  const rulings = rulingLines(
    policy,
    { clusters, controls: input.controls.keys(), idle: input.idle },
    now,
  )
  const grouped = (findings: readonly ViewedFinding[]) =>
    findingsByControl(findings, input.controls).map(findingLine)
  return [
    { heading: 'Posture', lines: postureLines(input) },
    { heading: 'Opened', lines: grouped(moved.opened) },
    { heading: 'Closed', lines: grouped(moved.closed) },
    { heading: 'Critical for longest', lines: criticalLines(input) },
    { heading: 'Judged differently, not changed', lines: grouped(moved.reclassified) },
    { heading: 'Not seen', lines: [...unseenLines(view), ...grouped(moved.blind)] },
    { heading: 'Not mapped in the policy file', lines: unmappedLines(input) },
    { heading: 'What detections in observe would have said', lines: observedLines(input.observed) },
    { heading: 'Ends within 14 days', lines: rulings.ending },
    { heading: 'Has ended', lines: rulings.ended },
    { heading: 'Does nothing', lines: rulings.unused },
  ].filter(({ lines }) => lines.length > 0)
}

/** What opened, closed and was judged differently in the period. What is open counts unless it is exempted. */
export function movedIn({ view, from, now }: Pick<Summing, 'view' | 'from' | 'now'>) {
  const recent = view.findings.filter(({ since }) => since > from && since <= now)
  const changed = recent.filter(({ reclassified }) => reclassified === undefined)
  return {
    opened: changed.filter(isOpen),
    closed: changed.filter(
      ({ settled, version }) => settled !== 'fail' && settled !== null && version > 0,
    ),
    reclassified: view.findings.filter(
      ({ reclassified: one }) => one !== undefined && one.at > from,
    ),
    blind: view.findings.filter(({ blind }) => blind),
  }
}

export function isOpen({ settled, exempted }: ViewedFinding): boolean {
  return settled === 'fail' && exempted === undefined
}

function postureLines({ view, scores }: Summing): readonly string[] {
  const score = scoreOf(view)
  const sum = (status: 'pass' | 'fail' | 'unknown') =>
    view.clusters.reduce((total, { counts }) => total + counts[status], 0)
  const [before] = scores.slice(-1)
  const [first] = scores
  const trend = [
    ...(before === undefined ? [] : [`${before.score} % on ${before.date}`]),
    ...(first === undefined || first === before ? [] : [`${first.score} % on ${first.date}`]),
  ]
  const then = trend.length === 0 ? '' : ` (${trend.join(', ')})`
  return [
    score === null ? 'nothing was judged yet' : `score ${score} %${then}`,
    `${view.clusters.length} clusters: ${sum('pass')} pass, ${sum('fail')} fail, ${sum('unknown')} unknown`,
  ]
}

function criticalLines({ view, controls }: Summing): readonly string[] {
  return view.findings
    .filter((finding) => isOpen(finding) && finding.severity === 'critical')
    .toSorted((a, b) => (a.since < b.since ? -1 : 1))
    .slice(0, oldest)
    .map(
      ({ cluster, control, since }) =>
        `${cluster.name}: ${controls.get(control)?.title ?? control}: since ${since.slice(0, 10)}`,
    )
}

function unseenLines({ clusters, unseen }: FleetView): readonly string[] {
  const kinds = ['unreadable', 'unrecognised', 'crashed', 'unsettled'] as const
  const counts = kinds.map((kind) => {
    const some = clusters.filter(({ unknowns }) => (unknowns[kind] ?? 0) > 0)
    const count = some.reduce((total, { unknowns }) => total + (unknowns[kind] ?? 0), 0)
    return count === 0 ? [] : [`${count} verdicts on ${some.length} clusters are ${kind}`]
  })
  return [...(unseen === 0 ? [] : [`${unseen} clusters were not looked at yet`]), ...counts.flat()]
}

function unmappedLines({ view: { clusters }, policy }: Summing): readonly string[] {
  const waiting = clusters.reduce((sum, { unknowns }) => sum + (unknowns['not-mapped'] ?? 0), 0)
  const keys = contextKeys.filter((key) => policy.context[key] !== undefined)
  const lines = keys.map((key) => {
    const some = clusters.filter(({ context }) => context[key] === undefined)
    const names = some.slice(0, 5).map(({ cluster }) => cluster.name)
    const rest = some.length > 5 ? ` and ${some.length - 5} more` : ''
    return some.length === 0 ? [] : [`${key} of ${names.join(', ')}${rest}`]
  })
  return [
    ...(waiting === 0
      ? []
      : [`${waiting} verdicts wait for context, a parameter or an attestation`]),
    ...lines.flat(),
  ]
}

function observedLines(signals: readonly Signal[]): readonly string[] {
  return [...Map.groupBy(signals, ({ detection }) => detection)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([detection, all]) => {
      const clusters = new Set(all.map(({ cluster }) => cluster)).size
      return `${all[0]?.severity}: ${detection}: ${all.length} times on ${clusters} clusters`
    })
}
