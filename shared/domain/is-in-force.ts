import type { Decision } from './decision.ts'
import type { IsoTime } from './time.ts'

/** Whether a stored decision still holds: a snooze whose time is over does not. */
export function isInForce({ until }: Pick<Decision, 'until'>, now: IsoTime): boolean {
  return until === undefined || until > now
}
