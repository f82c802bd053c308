import { subscriptionIdOf } from '../estate.ts'
import type { LandingZone } from '../zone/landing-zone.ts'

/** The subscription that the clusters at sites are connected to. */
export const siteZone: LandingZone = {
  subscriptionId: subscriptionIdOf(9),
  displayName: 'Stores and plants',
  prefix: 'site',
  care: 'kept',
  subnets: [],
  managementGroups: [
    { name: 'corp', displayName: 'Corporate' },
    { name: 'example', displayName: 'Example Ltd' },
  ],
}
