/** The tag that is written for a moment. */
export const syntheticTag = 'plimsollVerify'

/** A resource whose tag is written and removed, to see its subscription tell of it. */
export interface EventTarget {
  readonly subscription: string
  readonly name: string
  readonly topicId: string
  readonly resource: string
}

/** A subscription that cannot be tried. */
export interface Untried {
  readonly subscription: string
  readonly name: string | null
  readonly reason: string
  readonly mend: string
}

/**
 * What became of a synthetic event. `dead-letter`: Event Grid could not deliver it. `unwritten`: there was none, because
 * the tag could not be written.
 */
export type EventOutcome = EventTarget &
  (
    | {
        /** Seconds from the write to the moment when the deployment heard, or until nobody waited any more. */
        readonly kind: 'arrived' | 'late' | 'missing' | 'dead-letter'
        readonly seconds: number
        /** The tag is still there, and why. */
        readonly left?: string
      }
    | { readonly kind: 'unwritten'; readonly reason: string }
  )
