import type { LandingZone } from './landing-zone.ts'

/** Whether the zone encrypts its logs with a key of its own, in a dedicated cluster. */
export function hasOwnKeys({ care, managementGroups = [] }: LandingZone): boolean {
  return care === 'kept' && managementGroups.some(({ name }) => name === 'corp')
}
