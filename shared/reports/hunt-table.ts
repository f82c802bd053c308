import { severities } from '../domain/severity.ts'
import type { Signal } from '../domain/signal.ts'
import type { HuntReport } from './hunt-report.ts'
import { type Paint, paint } from './paint.ts'
import { plainText } from './plain-text.ts'
import { plural } from './plural.ts'
import { severityColour } from './severity-colour.ts'

const mostNamed = 6

/** `hunt` for people: a block for each detection, the worst first, and what it was read from. */
export function* huntTable(report: HuntReport, coloured: boolean): Iterable<string> {
  const colour = paint(coloured)
  for (const [, signals] of Map.groupBy(report.signals, ({ detection }) => detection)) {
    const [first] = signals
    if (first === undefined) continue
    const { severity, detection, title } = first
    const label = colour(severityColour(severity), severity.toUpperCase().padEnd(8))
    yield `${label} ${colour('bold', detection)}  ${title}\n`
    for (const signal of signals) yield `${signalLines(signal, colour).join('\n')}\n`
    yield '\n'
  }
  yield `${sumLines(report, colour).join('\n')}\n`
}

function signalLines(signal: Signal, colour: Paint): readonly string[] {
  const { firstSeen, lastSeen, cluster, actor, group, because, auditIds } = signal
  const where = cluster.split('/').at(-1) ?? ''
  const who = [actor, where === '' ? '' : `on ${where}`].filter((part) => part !== '').join(' ')
  const span = spanOf(firstSeen, lastSeen)
  const [id] = auditIds
  return [
    `  ${colour('dim', span)}  ${plainText(who || group)}`,
    `    ${plainText(because)}`,
    ...(who === '' || group === actor ? [] : [`    ${colour('dim', plainText(group))}`]),
    ...(id === undefined ? [] : [`    ${colour('dim', `audit id ${plainText(id)}`)}`]),
  ]
}

/** `2026-11-01 09:00:00`, and until when of the same day or another. */
function spanOf(first: string, last: string): string {
  const [from, to] = [first, last].map((time) => time.slice(0, 19).replace('T', ' '))
  if (from === undefined || to === undefined || from === to) return from ?? ''
  return from.slice(0, 10) === to.slice(0, 10) ? `${from} – ${to.slice(11)}` : `${from} – ${to}`
}

function sumLines(report: HuntReport, colour: Paint): readonly string[] {
  const { signals, records, ignored, rejected, moreRejected, timeless } = report
  const { learning, flooded, blind } = report
  const counts = severities.flatMap((severity) => {
    const count = signals.filter((signal) => signal.severity === severity).length
    return count === 0 ? [] : [`${severity} ${count}`]
  })
  const what = counts.length === 0 ? '' : `: ${counts.join(', ')}`
  const lost = rejected.length + moreRejected
  return [
    `${plural(signals.length, 'signal')} in ${plural(records, 'record')}${what}`,
    ...some(flooded.length, () => `  found more than is told here: ${named(flooded)}`),
    ...some(ignored, () => `  ${plural(ignored, 'line')} ignored: of other logs`),
    ...some(timeless, () => `  ${plural(timeless, 'record')} without a usable time: not hunted in`),
    ...some(
      lost,
      () => `  ${colour('red', `${plural(lost, 'line')} rejected`)}: standard error says why`,
    ),
    ...some(learning.length, () => `  still learning: ${named(learning)}`),
    ...some(Object.keys(blind).length, () => `  blind in places: ${named(blindOf(blind))}`),
  ]
}

function some(count: number, line: () => string): readonly string[] {
  return count === 0 ? [] : [line()]
}

function blindOf(blind: HuntReport['blind']): readonly string[] {
  const all = Object.entries(blind).sort(([, a], [, b]) => b - a)
  return all.map(([id, count]) => `${id} (${plural(count, 'record')})`)
}

function named(ids: readonly string[]): string {
  const more = ids.length - mostNamed
  return more > 0 ? `${ids.slice(0, mostNamed).join(', ')} and ${more} more` : ids.join(', ')
}
