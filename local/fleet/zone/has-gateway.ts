import type { LandingZone } from './landing-zone.ts'

/** Whether the zone serves the internet, which is what its gateway is for. */
export function hasGateway({ managementGroups = [] }: LandingZone): boolean {
  return managementGroups.some(({ name }) => name === 'online')
}
