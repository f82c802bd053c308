import { type IsoTime, toIso, toMilliseconds } from '../../shared/domain/time.ts'
import type { Clock } from '../host/clock.ts'

/** A clock that runs faster than the real one, and leaps. It never goes back. */
export interface SimulatedClock extends Clock {
  readonly iso: () => IsoTime
  /** Leaps to a later time and wakes whoever slept until then; an earlier one is left alone. */
  readonly leap: (to: IsoTime) => void
}

interface Sleeper {
  readonly due: number
  readonly wake: () => void
}

const longestTimeout = 2 ** 31 - 1

/** `pace` simulated seconds go by in a real one. */
export function simulatedClock(start: IsoTime, pace: number): SimulatedClock {
  const begun = performance.now()
  let base = toMilliseconds(start)
  const sleepers = new Set<Sleeper>()
  const now = () => Math.floor(base + (performance.now() - begun) * pace)

  function sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const due = now() + ms
      let timer: NodeJS.Timeout | undefined
      const end = () => {
        clearTimeout(timer)
        sleepers.delete(sleeper)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const arm = () => {
        clearTimeout(timer)
        const left = due - now()
        if (left <= 0 || signal.aborted) end()
        else timer = setTimeout(arm, Math.min(Math.ceil(left / pace), longestTimeout))
      }
      const sleeper = { due, wake: arm }
      sleepers.add(sleeper)
      signal.addEventListener('abort', end)
      arm()
    })
  }

  return {
    now,
    iso: () => toIso(now()),
    sleep,
    leap(to) {
      base += Math.max(0, toMilliseconds(to) - now())
      for (const { wake } of [...sleepers]) wake()
    },
  }
}
