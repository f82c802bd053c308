import type { Evaluation } from '../domain/evaluation.ts'
import type { AuditReport } from './audit-report.ts'
import type { SurveyedFramework } from './framework-survey.ts'
import type { JudgedCluster } from './judged-cluster.ts'
import { safeJson } from './safe-json.ts'

/** The JSON of `audit`, piece by piece: one line a cluster. */
export function* auditJson(report: AuditReport): Iterable<string> {
  const { survey, evaluatedAt, ignored, rejected, frameworks, idsOf } = report
  const { pass, fail, unknown, 'not-applicable': notApplicable } = survey.verdicts
  const { clusters, exempted } = survey
  const summary = { clusters, pass, fail, unknown, notApplicable, ignored, exempted }
  yield `{"version":1,"evaluatedAt":${safeJson(evaluatedAt)},\n"summary":${safeJson(summary)},\n`
  if (frameworks.length > 0) yield `"frameworks":${safeJson(frameworks.map(frameworkOf))},\n`
  yield '"clusters":['
  let separator = '\n'
  for (const judged of report.clusters) {
    yield `${separator}${safeJson(clusterOf(judged, idsOf))}`
    separator = ',\n'
  }
  yield `],\n"rejected":${safeJson(rejected)}}\n`
}

function clusterOf(
  { cluster, source, location, evaluations }: JudgedCluster,
  idsOf: AuditReport['idsOf'],
) {
  const { id, name, kind } = cluster
  const verdicts = evaluations.map((evaluation) => {
    const frameworks = idsOf(evaluation.control)
    const verdict = verdictOf(evaluation)
    return Object.keys(frameworks).length === 0 ? verdict : { ...verdict, frameworks }
  })
  return { id, source, name, kind, location, verdicts }
}

function frameworkOf({ framework, items }: SurveyedFramework) {
  const { key, name, title, evidence } = framework
  return {
    key,
    name,
    title,
    evidence,
    items: items.map(({ id, controls, verdicts }) => {
      const { pass, fail, unknown, 'not-applicable': notApplicable } = verdicts
      return { id, pass, fail, unknown, notApplicable, controls }
    }),
  }
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
