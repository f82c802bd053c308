import type { Armed } from '../domain/detection.ts'
import type { HuntState } from '../domain/hunt-state.ts'
import type { JsonObject } from '../domain/json.ts'
import type { LogRecord } from '../domain/log-record.ts'
import type { Signal } from '../domain/signal.ts'
import { toMilliseconds } from '../domain/time.ts'
import type { SingleTrigger } from '../domain/trigger.ts'
import { dispatch } from './hunt/dispatch.ts'
import { evaluateTrigger } from './hunt/evaluate-trigger.ts'
import type { Hit } from './hunt/hit.ts'
import { valuesAt } from './hunt/values-at.ts'

interface Hunted {
  readonly state: HuntState
  /** By key: what is new, and what was told before and holds more now. */
  readonly signals: readonly Signal[]
  /** Detections that still gather what they compare with. */
  readonly learning: readonly string[]
  /** How many records did not hold what a detection asks for, by detection. */
  readonly blind: Readonly<Record<string, number>>
  /** Records without a time: they could not be placed. */
  readonly timeless: number
}

/** Reads records one batch after the other, with the same detections: `hunt(records, state)`. */
export function hunter(
  armed: readonly Armed[],
): (records: Iterable<LogRecord>, state: HuntState) => Hunted {
  const candidates = dispatch(armed)
  const groups = new Map(armed.map(({ detection }) => [detection.id, valuesAt(detection.groupBy)]))
  return (records, state) => {
    const found = sorted(records, candidates, groups)
    const triggers: Record<string, JsonObject> = { ...state.triggers }
    const signals: Signal[] = []
    const learning = new Set<string>()
    for (const { detection } of armed) {
      const hits = (found.hits.get(detection.id) ?? []).sort(inOrder)
      for (const [index, trigger] of singleTriggers(detection.trigger).entries()) {
        const key = `${detection.id}#${index}`
        const before = state.triggers[key] ?? null
        const reading = { detection, trigger, hits, state: before, newest: found.newest }
        const evaluated = evaluateTrigger(reading)
        triggers[key] = evaluated.state
        signals.push(...evaluated.signals)
        if (evaluated.learning) learning.add(detection.id)
      }
    }
    return {
      state: { v: 1, triggers },
      signals,
      learning: [...learning],
      blind: Object.fromEntries(found.blind),
      timeless: found.timeless,
    }
  }
}

/** Of one time by their ids: the order of a log does not matter. */
function inOrder(a: Hit, b: Hit): number {
  return a.at - b.at || (a.record.id < b.record.id ? -1 : 1)
}

function singleTriggers(trigger: Armed['detection']['trigger']): readonly SingleTrigger[] {
  return trigger.type === 'anyOf' ? trigger.of : [trigger]
}

/** What each detection says of each record. */
function sorted(
  records: Iterable<LogRecord>,
  candidates: (record: LogRecord) => readonly Armed[],
  groups: ReadonlyMap<string, ReturnType<typeof valuesAt>>,
) {
  const hits = new Map<string, Hit[]>()
  const blind = new Map<string, number>()
  let newest = 0
  let timeless = 0

  function ask(record: LogRecord, at: number): void {
    for (const one of candidates(record)) {
      const answer = one.ask(record)
      const { id, tables } = one.detection
      if (answer === 'yes')
        push(hits, id, { record, at, key: JSON.stringify(groups.get(id)?.(record)) })
      // Where a table cannot tell at all, the detection says so by its tables.
      if (answer === 'unknown' && tables.includes(record.table))
        blind.set(id, (blind.get(id) ?? 0) + 1)
    }
  }

  for (const record of records) {
    const at = toMilliseconds(record.time)
    if (Number.isNaN(at)) timeless += 1
    else {
      newest = Math.max(newest, at)
      ask(record, at)
    }
  }
  return { hits, blind, newest, timeless }
}

function push(hits: Map<string, Hit[]>, id: string, hit: Hit): void {
  const known = hits.get(id)
  if (known) known.push(hit)
  else hits.set(id, [hit])
}
