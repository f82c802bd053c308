import type { Subscription } from '../../azure/world/subscription.ts'

/** A subscription with the platform that its clusters stand on. */
export interface LandingZone extends Subscription {
  readonly displayName: string
  /** What names in it begin with. */
  readonly prefix: string
  /** How well its platform is looked after; `careless` ones lack most of what they should have. */
  readonly care: 'kept' | 'mixed' | 'careless'
  /** Those of its clusters, in the order of their names. */
  readonly subnets: readonly string[]
}
