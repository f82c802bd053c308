import type { Evaluation } from '../domain/evaluation.ts'
import type { AuditReport } from './audit-report.ts'
import type { JudgedCluster } from './judged-cluster.ts'

/** The JSON of `audit`, piece by piece: one line a cluster. */
export function* auditJson(report: AuditReport): Iterable<string> {
  const { survey, evaluatedAt, ignored, rejected } = report
  const { pass, fail, unknown, 'not-applicable': notApplicable } = survey.verdicts
  const { clusters, exempted } = survey
  const summary = { clusters, pass, fail, unknown, notApplicable, ignored, exempted }
  yield `{"version":1,"evaluatedAt":${text(evaluatedAt)},\n"summary":${text(summary)},\n"clusters":[`
  let separator = '\n'
  for (const judged of report.clusters) {
    yield `${separator}${text(clusterOf(judged))}`
    separator = ',\n'
  }
  yield `],\n"rejected":${text(rejected)}}\n`
}

function clusterOf({ cluster, source, location, evaluations }: JudgedCluster) {
  const { id, name, kind } = cluster
  return { id, source, name, kind, location, verdicts: evaluations.map(verdictOf) }
}

function verdictOf({ control, title, severity, verdict, exempted }: Evaluation) {
  const head = { control, title, severity, status: verdict.status }
  const { because } = verdict
  switch (verdict.status) {
    case 'pass':
      return { ...head, because, ...at(verdict), ...optional('advice', verdict.advice) }
    case 'fail':
      return {
        ...head,
        because,
        targets: verdict.targets,
        ...at(verdict),
        ...optional('exempted', exempted),
      }
    case 'unknown':
      return { ...head, unknown: verdict.unknown, because, ...at(verdict) }
    case 'not-applicable':
      return { ...head, because }
  }
}

function at(verdict: { readonly at?: string }) {
  return optional('at', verdict.at)
}

function optional(name: string, value: unknown) {
  return value === undefined ? {} : { [name]: value }
}

/** Names come from outside: what steers a terminal is escaped, which JSON allows anywhere in a string. */
function text(value: unknown): string {
  return JSON.stringify(value).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (found) =>
    [...found.split('')]
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  )
}
