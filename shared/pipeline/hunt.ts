import type { Armed } from '../domain/detection.ts'
import type { HuntState } from '../domain/hunt-state.ts'
import type { JsonObject } from '../domain/json.ts'
import type { LogRecord } from '../domain/log-record.ts'
import type { Signal } from '../domain/signal.ts'
import type { SingleTrigger } from '../domain/trigger.ts'
import { askedOf } from './hunt/asked-of.ts'
import type { Circumstances } from './hunt/circumstances.ts'
import { dispatch } from './hunt/dispatch.ts'
import { evaluateTrigger } from './hunt/evaluate-trigger.ts'
import type { Hit } from './hunt/hit.ts'
import { keysAt } from './hunt/keys-at.ts'
import { patience } from './hunt/patience.ts'

interface Hunted {
  readonly state: HuntState
  /** By key: what is new, and what was told before and holds more now. */
  readonly signals: readonly Signal[]
  /** Detections that still gather what they compare with. */
  readonly learning: readonly string[]
  /** How many records did not hold what a detection asks for, by detection. */
  readonly blind: Readonly<Record<string, number>>
  /** Records without a time, or with one that is yet to come: they could not be placed. */
  readonly timeless: number
}

export type Hunt = (
  records: Iterable<LogRecord>,
  state: HuntState,
  circumstances?: Circumstances,
) => Hunted

/** Reads records one batch after the other, with the same detections: `hunt(records, state)`. */
export function hunter(armed: readonly Armed[]): Hunt {
  const candidates = dispatch(armed)
  const groups = new Map(armed.map(({ detection }) => [detection.id, keysAt(detection.groupBy)]))
  return (records, state, circumstances = {}) => {
    const { latest = Number.POSITIVE_INFINITY } = circumstances
    const found = askedOf(records, { candidates, groups, latest })
    const seen = seenIn(state.seen, found.seen)
    const triggers: Record<string, JsonObject> = { ...state.triggers }
    const signals: Signal[] = []
    const learning = new Set<string>()
    for (const { detection } of armed) {
      const hits = inOrder(found.hits.get(detection.id) ?? [])
      const span = seen[detection.plane] ?? { since: 0, newest: 0 }
      for (const [index, trigger] of singleTriggers(detection.trigger).entries()) {
        const key = `${detection.id}#${index}`
        const before = state.triggers[key] ?? null
        const reading = { detection, trigger, hits, state: before, ...span }
        const evaluated = evaluateTrigger({ ...reading, ...settling(circumstances, span, key) })
        triggers[key] = evaluated.state
        signals.push(...evaluated.signals)
        if (evaluated.learning) learning.add(detection.id)
      }
    }
    return {
      state: { v: 1, seen, triggers },
      signals,
      learning: [...learning],
      blind: Object.fromEntries(found.blind),
      timeless: found.timeless,
    }
  }
}

function settling(given: Circumstances, { newest }: { readonly newest: number }, key: string) {
  return {
    settled: given.settled ?? newest - patience,
    clock: given.clock ?? null,
    lag: given.lag ?? 0,
    truncated: given.truncated ?? false,
    replaces: given.replaces ?? null,
    counts: (given.counts ?? []).filter(({ trigger }) => trigger === key),
    isRunning: given.isRunning ?? (() => true),
  }
}

/** Of one time by their ids: the order of a log does not matter. */
function inOrder(hits: readonly Hit[]): readonly Hit[] {
  const isSorted = hits.every(({ at }, index) => at > (hits[index - 1]?.at ?? 0))
  return isSorted
    ? hits
    : hits.toSorted((a, b) => a.at - b.at || (a.record.id < b.record.id ? -1 : 1))
}

function singleTriggers(trigger: Armed['detection']['trigger']): readonly SingleTrigger[] {
  return trigger.type === 'anyOf' ? trigger.of : [trigger]
}

function seenIn(
  before: HuntState['seen'],
  now: ReturnType<typeof askedOf>['seen'],
): HuntState['seen'] {
  const seen = { ...before }
  for (const [plane, { since, newest }] of now) {
    const known = before[plane]
    seen[plane] = {
      since: Math.min(known?.since ?? since, since),
      newest: Math.max(known?.newest ?? newest, newest),
    }
  }
  return seen
}
