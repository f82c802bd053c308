import type { HourlyCount } from './hourly-count.ts'

/** What a reader knows of the records that it hands over. Times are milliseconds since 1970. */
export interface Circumstances {
  /**
   * No older record is still to come. Left out: what is a quarter of an hour older than the newest record, as in a
   * file. Infinity: nothing comes any more.
   */
  readonly settled?: number
  /** The present, where all that is younger than the newest record has been asked for too. */
  readonly clock?: number
  /** Records that say they are younger have a wrong time. */
  readonly latest?: number
  /** What is still on its way, at the 99th percentile. */
  readonly lag?: number
  /** The answer was cut short. */
  readonly truncated?: boolean
  /** Hours (whole ones) of which records and counts are all there is: they replace what is known of them. */
  readonly replaces?: { readonly from: number; readonly to: number }
  /** What queries counted, for volume triggers whose records are not handed over. */
  readonly counts?: readonly HourlyCount[]
  /** False for clusters that are stopped or gone: they may be silent. */
  readonly isRunning?: (cluster: string) => boolean
}
