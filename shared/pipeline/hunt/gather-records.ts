import type { LogRecord } from '../../domain/log-record.ts'
import type { Gathered } from './gathered.ts'

/** Takes in records that a trigger counts, and hands over what has come. */
export interface Gatherer {
  readonly add: (record: LogRecord, at: number, key: string) => void
  /** What came since the last time, which is forgotten by it. */
  readonly take: () => Gathered
}
