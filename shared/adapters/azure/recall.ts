import type { Known, Missing } from '../../domain/maybe.ts'
import { type IsoTime, secondsBetween } from '../../domain/time.ts'

/**
 * Answers with what was read less than `seconds` ago, else loads; who asks while a request is under way that
 * is no older shares it. How old an answer may be is for each who asks to say.
 */
export type Recall = <T, M extends Missing>(
  key: string,
  seconds: number,
  load: () => Promise<Known<T> | M>,
) => Promise<Known<T> | M>

interface Entry {
  readonly answer: Promise<Known<unknown> | Missing>
  /** When it was taken; while the request is under way, when that began. */
  readonly takenAt: IsoTime
}

const most = 5000

/** Only what was read is kept; what could not be read is asked again by the next caller. */
export function recall(now: () => IsoTime): Recall {
  const entries = new Map<string, Entry>()

  async function keep(key: string, begun: Entry): Promise<void> {
    const settled = await begun.answer.catch(() => null)
    // Somebody who wanted it fresher may have begun another request meanwhile: that one is kept.
    if (entries.get(key) !== begun) return
    entries.delete(key)
    if (settled?.known !== true) return
    if (entries.size >= most) entries.delete(entries.keys().next().value ?? '')
    entries.set(key, { answer: begun.answer, takenAt: settled.takenAt })
  }

  return async <T, M extends Missing>(
    key: string,
    seconds: number,
    load: () => Promise<Known<T> | M>,
  ) => {
    const entry = entries.get(key)
    const isFresh = entry !== undefined && secondsBetween(entry.takenAt, now()) < seconds
    if (isFresh) return entry.answer as Promise<Known<T> | M>
    const takenAt = now()
    const answer = load()
    const begun = { answer, takenAt }
    entries.set(key, begun)
    await keep(key, begun)
    return answer
  }
}
