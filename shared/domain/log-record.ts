import type { JsonObject } from './json.ts'
import type { LogTable } from './log-table.ts'
import type { LogWorld } from './log-world.ts'
import type { IsoTime } from './time.ts'

export type Plane = 'kube-audit' | 'azure-activity' | 'guard' | 'container-insights'

/**
 * One line of a log, whatever table or file it came from. Its fields (shared/domain/log/fields.ts) are read from
 * `event` when something asks for them, and remembered in `memo`.
 */
export interface LogRecord {
  readonly plane: Plane
  readonly table: LogTable
  /** What repeated rows of one request share; empty when the log gives none. */
  readonly id: string
  /** As the log spells it; empty when it gives none. */
  readonly time: IsoTime
  /** ARM id of the cluster in lower case; empty when the log does not tell. */
  readonly cluster: string
  /** An `audit.k8s.io` event, or the row of another log in the names of its plane. */
  readonly event: JsonObject
  readonly world: LogWorld
  readonly memo: unknown[]
}
