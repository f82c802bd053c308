import type { LogRecord } from '../../domain/log-record.ts'

/** A record that a detection matched. */
export interface Hit {
  readonly record: LogRecord
  /** Milliseconds since 1970. */
  readonly at: number
  /** The values of the detection's group as one text that no other group has. */
  readonly key: string
}
