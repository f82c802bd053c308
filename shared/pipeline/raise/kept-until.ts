import type { Policy } from '../../domain/policy.ts'
import type { Severity } from '../../domain/severity.ts'
import type { IsoTime } from '../../domain/time.ts'
import { quietEnd } from './waits-until.ts'

interface Keeping {
  readonly policy: Pick<Policy, 'routes'>
  /** When announced work ends that a control is part of now. */
  readonly windowEnd: (control: string) => IsoTime | null
  readonly now: IsoTime
}

/** Until when nothing is said about a finding that a route has told; null: it may be said now. */
export function keptUntil(
  { control, severity }: { readonly control: string; readonly severity: Severity },
  name: string,
  { policy, windowEnd, now }: Keeping,
): IsoTime | null {
  const route = policy.routes.find((one) => one.name === name)
  const ends = [windowEnd(control), route === undefined ? null : quietEnd(route, severity, now)]
  return (
    ends
      .filter((end) => end !== null)
      .sort()
      .at(-1) ?? null
  )
}
