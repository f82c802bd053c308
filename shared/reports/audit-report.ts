import type { IsoTime } from '../domain/time.ts'
import type { FleetSurvey } from './fleet-survey.ts'
import type { FrameworkIds } from './framework-ids.ts'
import type { SurveyedFramework } from './framework-survey.ts'
import type { JudgedCluster } from './judged-cluster.ts'

/** What `audit` has to say. Clusters come one by one: a large fleet's verdicts fit no memory. */
export interface AuditReport {
  readonly evaluatedAt: IsoTime
  readonly survey: FleetSurvey
  /** Those that were asked for. */
  readonly frameworks: readonly SurveyedFramework[]
  readonly idsOf: FrameworkIds
  readonly clusters: Iterable<JudgedCluster>
  /** Documents that were valid JSON and no Azure resource. */
  readonly ignored: number
  /** Where the first of them stand. */
  readonly ignoredAt: readonly string[]
  readonly rejected: readonly { readonly source: string; readonly reason: string }[]
}
