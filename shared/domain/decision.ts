import type { IsoTime } from './time.ts'

/** What somebody has said about an open finding: row `decision|<control>` of the cluster's partition. */
export interface Decision {
  readonly v: 1
  readonly control: string
  readonly kind: 'acknowledged' | 'snoozed'
  readonly by: string
  readonly why: string
  readonly at: IsoTime
  readonly until?: IsoTime
}
