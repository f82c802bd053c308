import { secondsOf } from '../../domain/duration.ts'
import type { Route } from '../../domain/policy.ts'
import { atLeast, type Severity } from '../../domain/severity.ts'
import { after, type IsoTime } from '../../domain/time.ts'
import { endOfHours } from '../ruling/end-of-hours.ts'

/** Until when a route collects what is of this severity, for one message; null: it is told at once. */
export function waitsUntil(
  route: Pick<Route, 'quiet' | 'digest'>,
  severity: Severity,
  now: IsoTime,
): IsoTime | null {
  const { digest } = route
  const collected =
    digest !== undefined && isBelow(severity, digest.below)
      ? after(now, secondsOf(digest.every))
      : null
  return quietEnd(route, severity, collected ?? now) ?? collected
}

/** When the quiet hours end in which nothing of this severity is said; null outside of them. */
export function quietEnd(
  { quiet }: Pick<Route, 'quiet'>,
  severity: Severity,
  now: IsoTime,
): IsoTime | null {
  return quiet !== undefined && isBelow(severity, quiet.below) ? endOfHours(quiet, now) : null
}

function isBelow(severity: Severity, below: Severity | undefined): boolean {
  return below === undefined || !atLeast(severity, below)
}
