import type { Severity } from './severity.ts'

/**
 * Something wrong with Plimsoll's own sight, work or voice. One conversation per cause and scope;
 * members (clusters, messages) come and go without a word; it ends when the last one has gone.
 */
export interface Concern {
  /** Such as `forbidden`, `work-lost`, `channel-failing`. */
  readonly cause: string
  /** What a repair would concern: a subscription, a queue, a channel. */
  readonly scope: string
  readonly member: string
  readonly severity: Severity
  readonly title: string
  readonly because: string
  readonly fix: string
}

export type ConcernKey = Pick<Concern, 'cause' | 'scope'>
