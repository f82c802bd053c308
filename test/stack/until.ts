import { setTimeout as sleep } from 'node:timers/promises'
import type { Stack } from './stack.ts'

const patience = 50_000

/**
 * Resolves when the question has a true answer; rejects, saying what was waited for, when it never has.
 * In between the host works off what is there, without the pauses of its polling.
 */
export async function until<T>(
  { host, lines = [] }: Pick<Stack, 'host'> & Partial<Pick<Stack, 'lines'>>,
  what: string,
  question: () => T | Promise<T>,
): Promise<NonNullable<T>> {
  const end = performance.now() + patience
  for (;;) {
    await host.idle()
    const answer = await question()
    if (answer) return answer as NonNullable<T>
    if (performance.now() > end) {
      const errors = lines.filter((line) => /error/i.test(line)).slice(-3)
      throw new Error([`Waited in vain for ${what}`, ...errors].join('\n').slice(0, 2000))
    }
    await sleep(100)
  }
}
