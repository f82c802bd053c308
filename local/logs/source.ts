import type { Random } from '../fleet/random.ts'
import type { Act } from './audit/act.ts'

/** Something that keeps happening on a cluster. Times are milliseconds since 1970. */
export interface Source {
  /** Seeds its own random numbers: other sources come and go without changing it. */
  readonly name: string
  /** Goes on all day and means little: logs that are thinned out tell less of it. */
  readonly chatter?: true
  /** Whether it happens as often as `rate` says; otherwise that is the mean. */
  readonly exact?: true
  /** In the hour that begins at `hour`. */
  readonly rate: (hour: number) => number
  readonly acts: (random: Random, at: number) => readonly Act[]
}
