import { setTimeout as sleep } from 'node:timers/promises'

const patience = 45_000

/** Resolves when the question has a true answer; rejects, saying what was waited for, when it never has. */
export async function until<T>(
  what: string,
  question: () => T | Promise<T>,
): Promise<NonNullable<T>> {
  const end = performance.now() + patience
  for (;;) {
    const answer = await question()
    if (answer) return answer as NonNullable<T>
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}`)
    await sleep(50)
  }
}
