import { toIso, toMilliseconds } from '../../shared/domain/time.ts'

interface Due {
  readonly at: number
  readonly run: () => void
}

export interface VirtualTime {
  readonly now: () => string
  readonly sleep: (seconds: number, stop?: AbortSignal) => Promise<void>
  /** Runs something at a time. */
  readonly later: (at: string, run: () => void) => void
  /** Goes on by itself, as before a test. */
  readonly advanceTo: (at: string) => void
  /** Time stands still while this runs. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>
}

/** Turns of the event loop in which nothing happens: whoever could go on has gone on. */
const quietTurns = 8

/** A clock that goes on when everybody sleeps, to the next who wakes. */
export function virtualTime(start: string): VirtualTime {
  let clock = toMilliseconds(start)
  let due: readonly Due[] = []
  let busy = 0
  let steps = 0
  let pumping = false

  function advance(to: number): void {
    for (;;) {
      const [next] = due.filter(({ at }) => at <= to).toSorted((a, b) => a.at - b.at)
      if (next === undefined) break
      clock = Math.max(clock, next.at)
      due = due.filter((one) => one !== next)
      next.run()
    }
    clock = Math.max(clock, to)
  }

  /** Everybody who could go on has gone on. */
  async function quiet(): Promise<void> {
    for (let turns = 0, seen = steps; turns < quietTurns; turns += 1) {
      await new Promise((resolve) => setImmediate(resolve))
      if (busy > 0 || steps !== seen) turns = 0
      seen = steps
    }
  }

  async function pump(): Promise<void> {
    if (pumping) return
    pumping = true
    while (due.length > 0) {
      await quiet()
      const next = Math.min(...due.map(({ at }) => at))
      if (Number.isFinite(next)) advance(next)
    }
    pumping = false
  }

  function later(at: number, run: () => void): void {
    steps += 1
    due = [...due, { at, run }]
    void pump()
  }

  return {
    now: () => toIso(clock),
    sleep: (seconds, stop) =>
      new Promise((resolve, reject) => {
        stop?.addEventListener('abort', () => reject(new Error('aborted')), { once: true })
        later(clock + seconds * 1000, resolve)
      }),
    later: (at, run) => later(toMilliseconds(at), run),
    advanceTo: (at) => advance(toMilliseconds(at)),
    async during(work) {
      busy += 1
      steps += 1
      try {
        return await work()
      } finally {
        busy -= 1
        steps += 1
      }
    },
  }
}
