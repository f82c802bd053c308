import { subscriptionIdOf } from '../fleet/estate.ts'
import type { LandingZone } from '../fleet/zone/landing-zone.ts'

/** The subscription that the story plays in. */
export const harbour: LandingZone = {
  subscriptionId: subscriptionIdOf(8),
  displayName: 'Harbour',
  prefix: 'harbour',
  care: 'kept',
  subnets: ['pilot', 'quay'],
  managementGroups: [
    { name: 'corp', displayName: 'Corporate' },
    { name: 'example', displayName: 'Example Ltd' },
  ],
}
