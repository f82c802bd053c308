import { type Severity, severities } from '../domain/severity.ts'
import type { IsoTime } from '../domain/time.ts'
import type { FleetSurvey } from './fleet-survey.ts'
import type { Paint } from './paint.ts'
import { plainText } from './plain-text.ts'
import { plural } from './plural.ts'
import { severityColour } from './severity-colour.ts'

const mostFrequent = 15

/** The fleet at a glance: verdicts, the failures that most clusters share, the worst clusters. */
export function fleetLines(survey: FleetSurvey, at: IsoTime, paint: Paint): readonly string[] {
  const { clusters, verdicts, exempted } = survey
  if (clusters === 0) return ['No cluster found.']
  const note = exempted > 0 ? ` (${exempted} exempted)` : ''
  return [
    paint('bold', `${plural(clusters, 'cluster')} judged at ${at}`),
    `  fail ${verdicts.fail}${note}, pass ${verdicts.pass}, unknown ${verdicts.unknown}, not applicable ${verdicts['not-applicable']}`,
    ...(verdicts.fail > 0 ? [`  fails by severity: ${severityCounts(survey.fails)}`] : []),
    ...(verdicts.unknown > 0 ? [`  unknown because: ${unknownCounts(survey)}`] : []),
    ...notMappedLines(survey, paint),
    ...(clusters > 1 ? [...frequentLines(survey, paint), ...worstLines(survey, paint)] : []),
  ]
}

function frequentLines({ frequent, clusters }: FleetSurvey, paint: Paint): readonly string[] {
  if (frequent.length === 0) return []
  const shown = frequent.slice(0, mostFrequent)
  const width = String(clusters).length
  const more = frequent.length - shown.length
  return [
    '',
    paint('bold', 'Failing controls, worst first'),
    ...shown.map((one) => {
      const label = paint(severityColour(one.severity), one.severity.padEnd(8))
      return `  ${label} ${String(one.clusters).padStart(width)} of ${clusters}  ${one.control}  ${one.title}`
    }),
    ...(more > 0 ? [`  and ${plural(more, 'more control', 'more controls')}`] : []),
  ]
}

/** Once for the fleet: one line of the policy file mends it for many clusters. */
function notMappedLines({ notMapped, clusters }: FleetSurvey, paint: Paint): readonly string[] {
  if (notMapped.length === 0) return []
  const shown = notMapped.slice(0, mostFrequent)
  const width = String(clusters).length
  const more = notMapped.length - shown.length
  return [
    '',
    paint('bold', 'Waiting for the policy file (`plimsoll policy suggest` drafts one)'),
    ...shown.map(({ control, because, clusters: some }) => {
      const label = `${paint('yellow', 'unknown ')} ${String(some).padStart(width)} of ${clusters}`
      return `  ${label}  ${control}  ${plainText(because)}`
    }),
    ...(more > 0 ? [`  and ${plural(more, 'more control', 'more controls')}`] : []),
  ]
}

function worstLines({ worst }: FleetSurvey, paint: Paint): readonly string[] {
  if (worst.length === 0) return []
  return [
    '',
    paint('bold', 'Worst clusters'),
    ...worst.map(({ name, kind, location, source, fails }) => {
      const where = [kind.toUpperCase(), location, source].filter((part) => part !== '').join(' · ')
      return `  ${plainText(name)}  ${severityCounts(fails)}  ${paint('dim', plainText(where))}`
    }),
  ]
}

function severityCounts(counts: Readonly<Record<Severity, number>>): string {
  return severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}`)
    .join(', ')
}

function unknownCounts({ unknowns, notSupplied }: FleetSurvey): string {
  return byCount(unknowns)
    .map(([kind, count]) => {
      const facets = kind === 'not-supplied' ? byCount(notSupplied) : []
      const named = facets.map(([facet, verdicts]) => `${facet} ${verdicts}`).join(', ')
      return named === '' ? `${count} ${kind}` : `${count} ${kind} (${named})`
    })
    .join(', ')
}

function byCount(counts: Readonly<Record<string, number>>): readonly [string, number][] {
  return Object.entries(counts).sort(([, a], [, b]) => b - a)
}
