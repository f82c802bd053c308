export type Lanes = <T>(key: string, task: () => Promise<T>) => Promise<T>

/** At most `width` tasks of one key at a time; the others wait in the order in which they came. */
export function lanes(width: number): Lanes {
  const busy = new Map<string, number>()
  const waiting = new Map<string, (() => void)[]>()

  async function enter(key: string): Promise<void> {
    const count = busy.get(key) ?? 0
    if (count < width) {
      busy.set(key, count + 1)
      return
    }
    await new Promise<void>((resolve) => {
      const queue = waiting.get(key) ?? []
      queue.push(resolve)
      waiting.set(key, queue)
    })
  }

  /** A place that somebody waits for is handed on, so that nobody who comes later overtakes. */
  function leave(key: string): void {
    const next = waiting.get(key)?.shift()
    if (next !== undefined) {
      next()
      return
    }
    waiting.delete(key)
    const count = (busy.get(key) ?? 1) - 1
    if (count > 0) busy.set(key, count)
    else busy.delete(key)
  }

  return async (key, task) => {
    await enter(key)
    try {
      return await task()
    } finally {
      leave(key)
    }
  }
}
