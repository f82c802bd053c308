import type { ConcernAlert } from '../../domain/alert.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { Severity } from '../../domain/severity.ts'
import type { IsoTime } from '../../domain/time.ts'

interface Test {
  readonly channel: string
  readonly version: number
  readonly severity: Severity
  readonly at: IsoTime
}

/**
 * A message that says of itself that it is a test, and the one that ends it. A channel has one such conversation
 * for good, so that the end of any later test ends an earlier one, too.
 */
export function testAlertOf(
  { channel, version, severity, at }: Test,
  state: ConcernAlert['state'],
): ConcernAlert {
  const title = state === 'open' ? 'this is a test, nothing is wrong' : 'the test is over'
  return {
    v: 1,
    about: 'plimsoll',
    key: keyOf('test-alert', channel),
    version: state === 'open' ? version : version + 1,
    route: 'test-alert',
    state,
    severity,
    title: `TEST of Plimsoll: ${title}`,
    at,
    concern: {
      cause: 'test-alert',
      scope: channel,
      title: `TEST: ${title}`,
      because: `Somebody asked for it, to see whether what is told to the channel ${channel} arrives`,
      fix: 'Nothing: it ends by itself.',
    },
  }
}
