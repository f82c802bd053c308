import { asJson, isObject } from '../../domain/json.ts'
import type { Signal } from '../../domain/signal.ts'
import type { Deps } from '../deps.ts'
import type { SignalMode } from './signal-mode.ts'

const mostConflicts = 8

/** A line in the day that the summary reads. A statement that holds less than the one before comes late: it changes nothing. */
export async function keepSignal(
  signal: Signal,
  mode: SignalMode,
  { tables }: Pick<Deps, 'tables'>,
): Promise<void> {
  const day = `day|${signal.firstSeen.slice(0, 10)}`
  const row = signal.key
  const body = asJson({ v: 1, mode, signal })
  for (let tries = 0; tries < mostConflicts; tries++) {
    const stored = await tables.get('signals', day, row)
    const known = stored?.body['signal']
    if (isObject(known) && Number(known['count']) > signal.count) return
    const write =
      stored === null
        ? ({ kind: 'insert', row, body } as const)
        : ({ kind: 'replace', row, body, etag: stored.etag } as const)
    if ((await tables.write('signals', day, [write])) === 'done') return
  }
  throw new Error(`Others state the signal ${signal.key} all the time: it is tried again`)
}
