import type { IsoTime } from '../../../shared/domain/time.ts'

/** A request as the log of calls keeps it. */
export interface Call {
  readonly at: IsoTime
  readonly method: string
  readonly host: string
  readonly path: string
  /** Lower-cased type of what is asked for; empty where there is none. */
  readonly type: string
}
