import type { IsoTime } from './time.ts'

/**
 * Why a facet is not there.
 * not-supplied: the input never claimed to hold it, or nothing reads it yet.
 * forbidden: 401 or 403. unsupported: the service does not know the type, location or version.
 * absent: the service says that it does not exist (404) and that is not simply a fact about it.
 * throttled, unavailable, partial: may be there at the next look (429 · 409, 5xx, timeouts · broken body, missing page).
 */
export type MissingCause =
  | 'not-supplied'
  | 'forbidden'
  | 'unsupported'
  | 'absent'
  | 'throttled'
  | 'unavailable'
  | 'partial'

export interface Known<T> {
  readonly known: true
  readonly value: T
  /** Taken before the request went out, so that a younger fact is never replaced by an older one. */
  readonly takenAt: IsoTime
}

export interface Missing {
  readonly known: false
  readonly cause: MissingCause
  /** For people: what was asked of whom, and what came back. */
  readonly reason: string
  /** The ARM scope that a grant or a repair would concern, such as `/subscriptions/…`. */
  readonly scope?: string
  /** Seconds, when the service said so. */
  readonly retryAfter?: number
  /** Refused for where the call comes from, whoever makes it. */
  readonly network?: true
}

/** What could be read, or why it could not. "Not read" must never look like "off". */
export type Maybe<T> = Known<T> | Missing

export function known<T>(value: T, takenAt: IsoTime): Known<T> {
  return { known: true, value, takenAt }
}

export function missing(
  cause: MissingCause,
  reason: string,
  more: Pick<Missing, 'scope' | 'retryAfter' | 'network'> = {},
): Missing {
  return { known: false, cause, reason, ...more }
}

/** Worth another try soon; until then the last verdict stands. */
export function isPassing(cause: MissingCause): boolean {
  return cause === 'throttled' || cause === 'unavailable' || cause === 'partial'
}
