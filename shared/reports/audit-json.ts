import type { Evaluation } from '../domain/evaluation.ts'
import type { AuditReport } from './audit-report.ts'
import type { JudgedCluster } from './judged-cluster.ts'
import { safeJson } from './safe-json.ts'

/** The JSON of `audit`, piece by piece: one line a cluster. */
export function* auditJson(report: AuditReport): Iterable<string> {
  const { survey, evaluatedAt, ignored, rejected } = report
  const { pass, fail, unknown, 'not-applicable': notApplicable } = survey.verdicts
  const { clusters, exempted } = survey
  const summary = { clusters, pass, fail, unknown, notApplicable, ignored, exempted }
  yield `{"version":1,"evaluatedAt":${safeJson(evaluatedAt)},\n"summary":${safeJson(summary)},\n"clusters":[`
  let separator = '\n'
  for (const judged of report.clusters) {
    yield `${separator}${safeJson(clusterOf(judged))}`
    separator = ',\n'
  }
  yield `],\n"rejected":${safeJson(rejected)}}\n`
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
