import type { EventMode } from '../../domain/event-feed.ts'
import type { WaveWish } from './waves-of.ts'

/** What an operator says about the onboarding of a fleet. */
export interface OnboardingWish extends WaveWish {
  /** Where it is deployed: its name, not its display name. */
  readonly managementGroup: string
  /** Subscriptions whose clusters count, lower case; none: all below the group. */
  readonly only: readonly string[]
  readonly mode: EventMode
  /** How Event Grid signs in: a topic that is reused needs an identity for `systemAssigned`. */
  readonly deliveryIdentity: 'systemAssigned' | 'none'
}
