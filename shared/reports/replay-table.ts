import { outline } from '../channels/parts/outline.ts'
import { textBlock } from '../channels/parts/text-block.ts'
import type { Alert } from '../domain/alert.ts'
import { type Paint, paint } from './paint.ts'
import { plainText } from './plain-text.ts'
import { plural } from './plural.ts'
import type { ReplayReport } from './replay-report.ts'
import { severityColour } from './severity-colour.ts'

const longest = 28_000

/** `replay` for people: what moved, and what people would hear of it. */
export function* replayTable(report: ReplayReport, coloured: boolean): Iterable<string> {
  const colour = paint(coloured)
  const { moved, alerts } = report
  if (moved.length > 0) {
    yield `${colour('bold', 'Transitions')}\n`
    for (const one of moved) yield `${movedLines(one, colour).join('\n')}\n`
    yield '\n'
  }
  if (alerts.length > 0) {
    yield `${colour('bold', 'Alerts')}\n`
    for (const alert of alerts) yield `${alertLines(alert, report, colour).join('\n')}\n\n`
  }
  yield `${sumLines(report).join('\n')}\n`
}

function movedLines(
  { cluster, transition }: ReplayReport['moved'][number],
  colour: Paint,
): readonly string[] {
  const { at, kind, severity, control, verdict, silent } = transition
  const label = colour(severityColour(severity), severity.padEnd(8))
  const note = silent ? ' (silent)' : ''
  return [
    `  ${at}  ${plainText(cluster.name)}  ${kind}${note}  ${label} ${control}`,
    `    ${plainText(verdict.because)}`,
  ]
}

function alertLines(
  alert: Alert,
  { channelsOf }: Pick<ReplayReport, 'channelsOf'>,
  colour: Paint,
): readonly string[] {
  const told = channelsOf(alert.route).map(plainText).join(', ')
  const head = `${alert.at}  by route ${plainText(alert.route)} to ${told}`
  const text = textBlock(outline(alert), longest).trimEnd()
  return [`  ${colour('dim', head)}`, ...text.split('\n').map((line) => `  ${line}`.trimEnd())]
}

function sumLines({ events, clusters, moved, alerts, ignored, rejected }: ReplayReport) {
  const silent = moved.filter(({ transition }) => transition.silent).length
  const spoken = silent > 0 ? ` (${silent} silent)` : ''
  const what = `${plural(moved.length, 'transition')}${spoken}, ${plural(alerts.length, 'alert')}`
  const left = plural(ignored, 'event')
  return [
    `${plural(events, 'event')} on ${plural(clusters, 'cluster')}: ${what}`,
    ...(ignored > 0
      ? [`  ${left} ignored: no resource changes by it, or no cluster of the fleet`]
      : []),
    ...(rejected.length > 0
      ? [`  ${plural(rejected.length, 'document')} rejected: standard error says why`]
      : []),
  ]
}
