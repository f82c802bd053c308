import type { Alert } from './alert.ts'
import type { ChannelEntry } from './policy.ts'
import type { IsoTime } from './time.ts'

/** An alert and the channels that it goes to, as a record holds it. */
export interface Telling {
  readonly alert: Alert
  readonly channels: readonly string[]
  /** Quiet hours: not sent before then. */
  readonly notBefore?: IsoTime
  /** Channels that the policy file in force does not know: their settings as they were. */
  readonly entries?: Readonly<Record<string, ChannelEntry>>
}
