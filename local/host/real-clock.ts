import type { Clock } from './clock.ts'

// setTimeout takes a signed 32-bit number; anything longer fires after 1 ms.
const longestTimeout = 2 ** 31 - 1

export const realClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    for (let left = ms; left >= 0 && !signal.aborted; left -= longestTimeout) {
      await nap(Math.min(left, longestTimeout), signal)
    }
  },
}

function nap(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
}
