import type { Sink } from './io.ts'

const often = 1_000
/** A pipeline's log hears of long work only. */
const manyClusters = 2_000

/** Passes everything through and tells how far it is, on standard error. */
export async function* progress<T>(items: Iterable<T>, count: number, err: Sink): AsyncIterable<T> {
  const told = err.isTerminal ? count >= often : count >= manyClusters
  let done = 0
  for (const item of items) {
    yield item
    done += 1
    if (told && (done % often === 0 || done === count)) {
      await err.write(`plimsoll: judged ${done} of ${count} clusters\n`)
    }
  }
}
