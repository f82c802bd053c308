import type { Clock } from '../../../local/host/clock.ts'

/** A clock that stands still until it is told the time. */
export function manualClock(start: string): Clock & { advanceTo(time: string): void } {
  let now = Date.parse(start)
  const sleepers = new Set<() => void>()
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const due = now + ms
        const look = () => {
          if (now < due && !signal.aborted) return
          sleepers.delete(look)
          signal.removeEventListener('abort', look)
          resolve()
        }
        sleepers.add(look)
        signal.addEventListener('abort', look)
        look()
      }),
    advanceTo(time) {
      now = Date.parse(time)
      for (const look of [...sleepers]) look()
    },
  }
}
