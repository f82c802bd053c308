import type { Clock } from '../local/host/clock.ts'
import { type IsoTime, toIso } from '../shared/domain/time.ts'

/** The real clock, which can also leap to where the next sleeper wakes: waiting is counted, and not waited. */
export interface LeapingClock extends Clock {
  readonly iso: () => IsoTime
  /** How long each sleeper asked to sleep, in milliseconds. */
  readonly asleep: () => readonly number[]
  /** Leaps to the next waking, or by `most` milliseconds when nobody wakes before. Returns how far it went. */
  readonly leap: (most?: number) => number
}

interface Sleeper {
  readonly asked: number
  readonly due: number
  readonly wake: () => void
}

export function leapingClock(): LeapingClock {
  let ahead = 0
  const sleepers = new Set<Sleeper>()
  const now = () => Date.now() + ahead

  return {
    now,
    iso: () => toIso(now()),
    asleep: () => [...sleepers].map(({ asked }) => asked),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer)
          sleepers.delete(sleeper)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        const timer = setTimeout(wake, ms)
        const sleeper = { asked: ms, due: now() + ms, wake }
        sleepers.add(sleeper)
        signal.addEventListener('abort', wake)
        if (signal.aborted) wake()
      }),
    leap(most = Number.POSITIVE_INFINITY) {
      const next = Math.min(...[...sleepers].map(({ due }) => due - now()))
      const far = Math.max(0, Math.min(most, next))
      if (!Number.isFinite(far)) return 0
      ahead += far
      for (const { due, wake } of [...sleepers]) if (due <= now()) wake()
      return far
    },
  }
}
