import type { Control } from '../domain/control.ts'
import type { Evaluation } from '../domain/evaluation.ts'
import { hashOf } from '../domain/hash-of.ts'
import type { Severity } from '../domain/severity.ts'
import type { Fail } from '../domain/verdict.ts'
import type { AuditReport } from './audit-report.ts'
import type { JudgedCluster } from './judged-cluster.ts'
import { safeJson } from './safe-json.ts'
import { sarifNotifications } from './sarif-notifications.ts'
import { sarifRule } from './sarif-rule.ts'

interface SarifOptions {
  /** Of Plimsoll. */
  readonly version: string
  /** Those that judged, in the order of the rules. */
  readonly controls: readonly Control[]
  /** Where a reader finds what decided, or at least the cluster. */
  readonly placeOf: (judged: JudgedCluster, evaluation: Evaluation) => SarifPlace
}

export interface SarifPlace {
  /** Relative to where the command ran, or absolute. */
  readonly uri: string
  /** Counted from 1. */
  readonly line: number
}

const schema =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
}

/**
 * `audit` as SARIF 2.1.0, piece by piece: one result for each fail that is not exempted. What could not be judged is no
 * result, since readers such as GitHub open an alert for every one of them; the notifications of the run tell it.
 */
export function* auditSarif(report: AuditReport, options: SarifOptions): Iterable<string> {
  const { version, controls, placeOf } = options
  const rules = controls.map((control) => sarifRule(control, levels[control.severity]))
  const indexes = new Map(controls.map(({ id }, index) => [id, index]))
  const notes = sarifNotifications(indexes)
  const driver = { name: 'Plimsoll', semanticVersion: version, rules }
  yield `{"$schema":${safeJson(schema)},"version":"2.1.0","runs":[{\n`
  yield `"tool":${safeJson({ driver })},\n"columnKind":"utf16CodeUnits",\n"results":[`
  let separator = '\n'
  for (const judged of report.clusters) {
    for (const evaluation of judged.evaluations) {
      const { control, verdict, exempted } = evaluation
      notes.look(evaluation)
      if (verdict.status !== 'fail' || exempted !== undefined) continue
      const head = { ruleId: control, ruleIndex: indexes.get(control) }
      yield `${separator}${safeJson({ ...head, ...result(judged, evaluation, verdict, placeOf) })}`
      separator = ',\n'
    }
  }
  const invocation = {
    executionSuccessful: report.rejected.length === 0,
    endTimeUtc: report.evaluatedAt,
    toolExecutionNotifications: notes.all(report),
  }
  yield `],\n"invocations":[${safeJson(invocation)}]}]}\n`
}

function result(
  judged: JudgedCluster,
  evaluation: Evaluation,
  { because, targets }: Fail,
  placeOf: SarifOptions['placeOf'],
) {
  const { control, severity } = evaluation
  const { id, name } = judged.cluster
  const { uri, line } = placeOf(judged, evaluation)
  const named = targets.length === 0 ? '' : ` (${targets.join(', ')})`
  const fingerprint = hashOf(`${control}\n${id.toLowerCase()}`)
  return {
    level: levels[severity],
    message: { text: plain(`${name}: ${because}${named}`) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri }, region: { startLine: line } },
        logicalLocations: [{ name, fullyQualifiedName: id, kind: 'resource' }],
      },
    ],
    // The finding, wherever its cluster stands in the file: GitHub compares the second.
    fingerprints: { 'plimsoll/v1': fingerprint },
    partialFingerprints: { primaryLocationLineHash: `${fingerprint.slice(0, 16)}:1` },
  }
}

/** Names come from outside: none becomes a link (`[text](target)`) of a message. */
function plain(text: string): string {
  return text.replaceAll('](', '] (')
}
