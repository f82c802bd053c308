import { setTimeout as sleep } from 'node:timers/promises'
import type { Stack } from './stack.ts'

const patience = 45_000

/**
 * Resolves when the question has a true answer; rejects, saying what was waited for, when it never has.
 * In between the host works off what is there, without the pauses of its polling.
 */
export async function until<T>(
  { host }: Pick<Stack, 'host'>,
  what: string,
  question: () => T | Promise<T>,
): Promise<NonNullable<T>> {
  const end = performance.now() + patience
  for (;;) {
    await host.idle()
    const answer = await question()
    if (answer) return answer as NonNullable<T>
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}`)
    await sleep(100)
  }
}
