import { setTimeout as sleep } from 'node:timers/promises'

/** Real time between two questions. */
const patience = 50

/**
 * Resolves when the question is answered with something true; rejects with `late` after `seconds` of real
 * time, and when the signal aborts.
 */
export async function waitUntil<T>(
  question: () => T | Promise<T>,
  { seconds, late, signal }: { seconds: number; late: () => string; signal: AbortSignal },
): Promise<T> {
  const end = performance.now() + seconds * 1000
  for (;;) {
    const answer = await question()
    if (answer) return answer
    if (performance.now() > end) throw new Error(late())
    await sleep(patience, undefined, { signal })
  }
}
