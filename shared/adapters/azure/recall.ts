import type { Known, Missing } from '../../domain/maybe.ts'
import { type IsoTime, secondsBetween } from '../../domain/time.ts'

/** Answers with what was read less than `seconds` ago, else loads; who asks meanwhile shares the request. */
export type Recall = <T, M extends Missing>(
  key: string,
  seconds: number,
  load: () => Promise<Known<T> | M>,
) => Promise<Known<T> | M>

interface Entry {
  readonly seconds: number
  readonly answer: Promise<Known<unknown> | Missing>
  /** Null while the request is under way. */
  readonly takenAt: IsoTime | null
}

const most = 5000

/** Only what was read is kept; what could not be read is asked again by the next caller. */
export function recall(now: () => IsoTime): Recall {
  const entries = new Map<string, Entry>()

  function fresh(entry: Entry | undefined): boolean {
    if (entry === undefined) return false
    return entry.takenAt === null || secondsBetween(entry.takenAt, now()) < entry.seconds
  }

  async function keep(key: string, seconds: number, answer: Entry['answer']): Promise<void> {
    const settled = await answer.catch(() => null)
    entries.delete(key)
    if (settled?.known !== true) return
    if (entries.size >= most) entries.delete(entries.keys().next().value ?? '')
    entries.set(key, { seconds, answer, takenAt: settled.takenAt })
  }

  return async <T, M extends Missing>(
    key: string,
    seconds: number,
    load: () => Promise<Known<T> | M>,
  ) => {
    const entry = entries.get(key)
    if (entry !== undefined && fresh(entry)) return entry.answer as Promise<Known<T> | M>
    const answer = load()
    entries.set(key, { seconds, answer, takenAt: null })
    await keep(key, seconds, answer)
    return answer
  }
}
