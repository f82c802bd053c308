import type { IsoTime } from './time.ts'

export type DeliveryState = 'due' | 'sent' | 'refused' | 'gave-up'

/**
 * What has to be mended: the policy file, a secret, what the secret holds, an address, the network, the receiver; of a
 * lost `record` nothing can be.
 */
export type DeliveryFault =
  | 'policy'
  | 'secret'
  | 'settings'
  | 'address'
  | 'silence'
  | 'answer'
  | 'record'

/** One message of a conversation on one channel. Its content lies write-once in a record blob. */
export interface Delivery {
  readonly v: 1
  readonly key: string
  readonly channel: string
  readonly version: number
  readonly state: DeliveryState
  /** Stable over retries: the receiver's idempotency key. */
  readonly id: string
  readonly content: { readonly blob: string; readonly alert: number }
  readonly dueAt: IsoTime
  readonly attempts: number
  readonly lastTry?: IsoTime
  /** Not tried before: what the receiver asked for, or our own back-off. */
  readonly notBefore?: IsoTime
  /** Host and status of the last refusal; never a URL or a body. */
  readonly lastError?: string
  readonly fault?: DeliveryFault
  /** Given up from then on; absent: at the age that the configuration says. */
  readonly giveUpAt?: IsoTime
}
