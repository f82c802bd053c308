import type { Severity } from './severity.ts'
import type { IsoTime } from './time.ts'

/** One time that a suspicious thing was seen. Stated again under its key while more of the same comes. */
export interface Signal {
  /** Hash of detection, group and the time at which the window opened. */
  readonly key: string
  readonly detection: string
  readonly title: string
  readonly severity: Severity
  /** ARM id in lower case; empty when the log does not tell. */
  readonly cluster: string
  /**
   * Of the Activity Log: the audited clusters that it is about. `cluster` is the only one, or the one that the record
   * names.
   */
  readonly clusters?: readonly string[]
  /** The user, caller or address; empty when nobody is named. */
  readonly actor: string
  /** The values of the detection's group as one text. */
  readonly group: string
  /** The same by name of the field: what an allowance of the policy file is compared with. */
  readonly values: Readonly<Record<string, string>>
  readonly firstSeen: IsoTime
  readonly lastSeen: IsoTime
  /** Distinct requests. */
  readonly count: number
  /** The first of them; not all when there are many. */
  readonly auditIds: readonly string[]
  readonly because: string
}
