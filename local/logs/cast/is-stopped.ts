import { rhythm } from '../rhythm.ts'
import type { LoggedCluster } from './logged-cluster.ts'

/** Whether the cluster is stopped in the hour that begins at `hour`: nobody answers, nothing is logged. */
export function isStopped({ stopsAtNight }: LoggedCluster, hour: number): boolean {
  if (stopsAtNight !== true) return false
  const of = rhythm.hourOfDay(hour)
  return [0, 6].includes(rhythm.weekday(hour)) || of < 5 || of >= 19
}
