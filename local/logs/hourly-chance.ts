import { randomOf } from '../fleet/random.ts'

/** Whether something rare falls into the hour that begins at `hour`: the same for all who ask. */
export function hourlyChance(what: string, hour: number, chance: number): boolean {
  return randomOf(`${what} ${hour}`).chance(chance)
}
