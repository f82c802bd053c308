/** How a deployment hears of changes: from Event Grid, or by reading the change log alone. */
export type EventMode = 'eventGrid' | 'changeLog'

/** What a deployment is made to hear. */
export interface EventFeed {
  readonly mode: EventMode
  /** The event subscriptions that each Azure subscription needs: infra/generated/event-filter.json. */
  readonly subscriptions: readonly {
    readonly name: string
    /** Prefixes of operations, compared without case. */
    readonly operations: readonly string[]
  }[]
}
