import type { Evaluation } from '../domain/evaluation.ts'
import { severities } from '../domain/severity.ts'
import type { Fail } from '../domain/verdict.ts'
import type { FrameworkIds } from './framework-ids.ts'
import type { JudgedCluster } from './judged-cluster.ts'
import type { Paint } from './paint.ts'
import { plainText } from './plain-text.ts'
import { severityColour } from './severity-colour.ts'
import { unknownLines } from './unknown-lines.ts'

const indent = ' '.repeat(11)
const mostTargets = 8

type Failing = Evaluation & { readonly verdict: Fail }

/** One cluster of the table: its head, what fails (worst first), what is unknown, what to look at. */
export function clusterLines(
  judged: JudgedCluster,
  idsOf: FrameworkIds,
  paint: Paint,
): readonly string[] {
  const { cluster, location, source, evaluations } = judged
  const where = [cluster.kind.toUpperCase(), location, source].filter((part) => part !== '')
  const fails = evaluations.filter((one): one is Failing => one.verdict.status === 'fail')
  const sorted = fails.toSorted(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
  )
  return [
    `${paint('bold', plainText(cluster.name))}  ${paint('dim', plainText(where.join(' · ')))}`,
    `  ${countsOf(evaluations)}`,
    ...sorted.flatMap((one) => failLines(one, idsOf, paint)),
    ...unknownLines(evaluations).map((line) => `  ${paint('yellow', 'unknown ')} ${line}`),
    ...adviceLines(evaluations).map((line) => `  ${paint('cyan', 'advice  ')} ${line}`),
  ]
}

function countsOf(evaluations: readonly Evaluation[]): string {
  const counts = { fail: 0, pass: 0, unknown: 0, 'not-applicable': 0 }
  for (const { verdict } of evaluations) counts[verdict.status] += 1
  const exempted = evaluations.filter((one) => one.exempted).length
  const note = exempted > 0 ? ` (${exempted} exempted)` : ''
  return `${counts.fail} fail${note}, ${counts.pass} pass, ${counts.unknown} unknown, ${counts['not-applicable']} not applicable`
}

function failLines(
  { control, title, severity, verdict, exempted }: Failing,
  idsOf: FrameworkIds,
  paint: Paint,
) {
  const ids = Object.entries(idsOf(control)).map(([key, own]) => `${key} ${own.join(', ')}`)
  const label = paint(severityColour(severity), severity.toUpperCase().padEnd(8))
  const { targets } = verdict
  const named = targets.slice(0, mostTargets).join(', ')
  const more = targets.length - mostTargets
  return [
    `  ${label} ${paint('bold', control)}  ${title}`,
    `${indent}${plainText(verdict.because)}`,
    ...(ids.length > 0 ? [`${indent}${ids.join('; ')}`] : []),
    ...(targets.length > 0
      ? [`${indent}targets: ${plainText(named)}${more > 0 ? ` and ${more} more` : ''}`]
      : []),
    ...(exempted
      ? [
          `${indent}exempted until ${exempted.until} by ${plainText(exempted.owner)}: ${plainText(exempted.reason)}`,
        ]
      : []),
  ]
}

function adviceLines(evaluations: readonly Evaluation[]): readonly string[] {
  return evaluations.flatMap(({ control, verdict }) =>
    verdict.status === 'pass' && verdict.advice !== undefined
      ? [`${control}: ${plainText(verdict.advice)}`]
      : [],
  )
}
