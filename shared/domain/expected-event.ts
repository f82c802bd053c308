import type { IsoTime } from './time.ts'

/** An event that somebody has caused to see it arrive: a tag written and removed on one resource. */
export interface ExpectedEvent {
  /** ARM id, as it was named. */
  readonly resource: string
  /** Of the requests that cause it, lower case. What bears one of them is looked into by nobody. */
  readonly correlations: readonly string[]
  readonly askedAt: IsoTime
  /** From then on the resource is like any other. */
  readonly until: IsoTime
}

/** A write of that resource, as Event Grid brought it. */
export interface Arrival {
  /** When Azure did it. */
  readonly at: IsoTime
  /** When this deployment heard of it. */
  readonly heardAt: IsoTime
  /** `dead-letter`: Event Grid could not deliver it, and it was found where it puts such. */
  readonly source: 'event' | 'dead-letter'
}
