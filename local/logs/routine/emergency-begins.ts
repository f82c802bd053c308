import { hourlyChance } from '../hourly-chance.ts'

/** Whether somebody has to step in in that hour: every five months, at any time of the day. */
export function emergencyBegins(clusterId: string, hour: number): boolean {
  return hourlyChance(`${clusterId.toLowerCase()} emergency`, hour, 1 / 3_600)
}
