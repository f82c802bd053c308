import type { AuditReport } from './audit-report.ts'
import { clusterLines } from './cluster-lines.ts'
import { fleetLines } from './fleet-lines.ts'
import { frameworkLines } from './framework-lines.ts'
import { paint } from './paint.ts'
import { plainText } from './plain-text.ts'
import { plural } from './plural.ts'

interface TableOptions {
  readonly coloured: boolean
  /** Details of every cluster, however many there are. */
  readonly details: boolean
}

/** More clusters than a person reads one by one. */
const mostDetailed = 20

/** `audit` for people, piece by piece. */
export function* auditTable(report: AuditReport, options: TableOptions): Iterable<string> {
  const colour = paint(options.coloured)
  const { survey, rejected, ignored, ignoredAt } = report
  const detailed = options.details || survey.clusters <= mostDetailed
  if (detailed) {
    for (const judged of report.clusters) {
      yield `${clusterLines(judged, report.idsOf, colour).join('\n')}\n\n`
    }
  }
  yield `${fleetLines(survey, report.evaluatedAt, colour).join('\n')}\n`
  for (const framework of report.frameworks) {
    yield `\n${frameworkLines(framework, colour).join('\n')}\n`
  }
  if (!detailed) {
    yield `\nThe verdicts of each of the ${plural(survey.clusters, 'cluster')} are left out: --details prints them, --format json holds them.\n`
  }
  if (ignored > 0) {
    yield `\n${plural(ignored, 'document')} ignored: valid JSON, but no Azure resource${placesOf(ignoredAt, ignored)}.\n`
  }
  if (rejected.length > 0) {
    const count = plural(rejected.length, 'document rejected', 'documents rejected')
    yield `\n${colour('red', count)}: standard error says why, --format json holds them all.\n`
  }
}

function placesOf(named: readonly string[], count: number): string {
  if (named.length === 0) return ''
  const more = count > named.length ? ` and ${count - named.length} more` : ''
  return ` (${named.map(plainText).join(', ')}${more})`
}
