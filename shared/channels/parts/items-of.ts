import type { ClusterAlert, HeldFinding } from '../../domain/alert.ts'
import type { Cause } from '../../domain/cause.ts'
import { type Severity, severities } from '../../domain/severity.ts'
import type { Transition } from '../../domain/transition.ts'
import { command } from './command.ts'
import type { Item } from './item.ts'
import { moment } from './moment.ts'
import { plain } from './plain.ts'
import { severityMark } from './severity-mark.ts'
import { whatChanged } from './what-changed.ts'
import { whatMoved } from './what-moved.ts'
import { who } from './who.ts'

const { said, kinds, bad } = whatMoved

/** What just moved, gravest first, and then what was open before. Whoever caused several is named once. */
export function itemsOf({ changes, open, cluster }: ClusterAlert): readonly Item[] {
  const held = new Map(open.map((finding) => [finding.control, finding]))
  const loud = changes.filter(({ silent }) => !silent).toSorted(byWeight)
  const moved = new Set(loud.map(({ control }) => control))
  let last: Cause | null = null
  const news = loud.map((change): Item => {
    const item = newsOf(change, held.get(change.control), cluster, last)
    last = change.cause ?? last
    return item
  })
  const rest = open.filter(({ control }) => !moved.has(control)).toSorted(bySeverity)
  return [...news, ...rest.map((finding) => stillOpen(finding, cluster))]
}

function newsOf(
  { kind, severity, title, verdict, cause, unsettled, exempted }: Transition,
  finding: HeldFinding | undefined,
  cluster: ClusterAlert['cluster'],
  last: Cause | null,
): Item {
  const fails = bad.includes(kind)
  const mark = fails ? `${severityMark[severity]} · ` : kind === 'resolved' ? '✔ ' : ''
  const until = exempted === undefined ? '' : `, until ${moment(exempted.until)}`
  const running = unsettled ? ' (an operation is running)' : ''
  return {
    heading: `${mark}${said[kind]}${until}: ${plain(title, 140)}${running}`,
    because: plain(verdict.because, 400),
    ...(verdict.status === 'fail' ? targetsOf(verdict.targets) : {}),
    ...(cause === null || sameCause(cause, last) ? { changed: [] } : toldOf(cause)),
    ...(fails && finding ? cureOf(finding, cluster) : { commands: [] }),
  }
}

function stillOpen(finding: HeldFinding, cluster: ClusterAlert['cluster']): Item {
  const { severity, title, since, because, targets } = finding
  return {
    heading: `${severityMark[severity]} · Still open since ${moment(since)}: ${plain(title, 140)}`,
    because: plain(because, 400),
    ...targetsOf(targets),
    changed: [],
    ...cureOf(finding, cluster),
  }
}

function targetsOf(targets: readonly string[]): Pick<Item, 'targets'> {
  if (targets.length === 0) return {}
  const shown = targets.slice(0, 8).map((target) => plain(target, 60))
  const rest = targets.length - shown.length
  return { targets: `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}` }
}

function toldOf(cause: Cause): Pick<Item, 'who' | 'changed'> {
  return { who: who(cause), changed: whatChanged(cause.changed) }
}

function cureOf(
  { why, fix }: HeldFinding,
  cluster: ClusterAlert['cluster'],
): Pick<Item, 'why' | 'commands'> {
  return { ...(why === '' ? {} : { why: plain(why, 400) }), commands: command(fix, cluster) }
}

function sameCause(one: Cause, other: Cause | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function byWeight(one: Transition, other: Transition): number {
  const rank = ({ kind }: Transition) => (bad.includes(kind) ? 0 : kinds.indexOf(kind))
  return rank(one) - rank(other) || bySeverity(one, other)
}

function bySeverity(one: { severity: Severity }, other: { severity: Severity }): number {
  return severities.indexOf(one.severity) - severities.indexOf(other.severity)
}
