import { randomOf } from '../../fleet/random.ts'
import { rhythm } from '../rhythm.ts'

/** Whether a node image upgrade of the cluster begins in that hour: every other week, at one in the morning. */
export function upgradeBegins(clusterId: string, hour: number): boolean {
  const fortnight = 14
  const phase = Math.floor(randomOf(`${clusterId.toLowerCase()} upgrade`).next() * fortnight)
  return rhythm.hourOfDay(hour) === 1 && (rhythm.dayNumber(hour) + phase) % fortnight === 0
}
