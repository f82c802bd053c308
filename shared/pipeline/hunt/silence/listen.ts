import { isActive, type Pulse } from './pulse.ts'

/** Groups that are silent for too long at one moment, and what they had in common. */
export interface Silences {
  readonly groups: readonly string[]
  /** All that were active fell silent: what they share is broken, not each of them. */
  readonly together: boolean
}

interface Listening {
  readonly minute: number
  /** Minutes. */
  readonly limit: number
  readonly activeHours: number
  readonly isRunning: (cluster: string) => boolean
}

/**
 * Who is silent for too long. While all that were active are quiet for half as long, it is waited whether they all
 * fall silent: that is one finding and not one for each.
 */
export function silentAt(pulses: ReadonlyMap<string, Pulse>, given: Listening): Silences {
  const { minute, limit, activeHours, isRunning } = given
  const active = [...pulses].filter(
    ([, pulse]) => isRunning(pulse.cluster) && isActive(pulse, activeHours),
  )
  const gap = ({ last }: Pulse) => minute - last
  const silent = active.filter(([, pulse]) => gap(pulse) > limit)
  const fresh = silent.filter(([, { told }]) => told === null).map(([group]) => group)
  const several = new Set(active.map(([, { cluster }]) => cluster)).size > 1
  if (fresh.length === 0 || !several || silent.length > fresh.length) {
    return { groups: fresh, together: false }
  }
  const quiet = active.every(([, pulse]) => gap(pulse) > limit / 2)
  if (!quiet) return { groups: fresh, together: false }
  return silent.length === active.length
    ? { groups: fresh, together: true }
    : { groups: [], together: false }
}
