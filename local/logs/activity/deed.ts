import type { Random } from '../../fleet/random.ts'
import type { ActivityCaller, ActivityEvent } from './activity-event.ts'

/** One operation on Azure, of which the Activity Log tells in two or three lines. */
export interface Deed extends Pick<ActivityEvent, 'operation' | 'resourceId' | 'body' | 'method'> {
  readonly by: ActivityCaller
  /** Of a long one, from its acceptance to its end. */
  readonly minutes?: number
  readonly fails?: true
}

/** Something that keeps being done to a cluster or around it; like a source of the audit log. */
export interface DeedSource {
  readonly name: string
  readonly exact?: true
  readonly rate: (hour: number) => number
  readonly deed: (random: Random, at: number) => Deed
}
