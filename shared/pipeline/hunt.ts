import type { Armed, Detection } from '../domain/detection.ts'
import type { HuntState } from '../domain/hunt-state.ts'
import type { JsonObject } from '../domain/json.ts'
import type { LogRecord } from '../domain/log-record.ts'
import type { Signal } from '../domain/signal.ts'
import type { SingleTrigger } from '../domain/trigger.ts'
import type { Circumstances } from './hunt/circumstances.ts'
import { evaluateTrigger } from './hunt/evaluate-trigger.ts'
import { gathering } from './hunt/gathering.ts'
import { nothingGathered } from './hunt/nothing-gathered.ts'
import { patience } from './hunt/patience.ts'
import { singleTriggers } from './hunt/single-triggers.ts'

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

export interface Hunting {
  /**
   * One record after the other; few are kept, so that a reading may be long. A time after `latest` (milliseconds) is
   * a wrong one.
   */
  readonly notice: (record: LogRecord, latest?: number) => void
  /** The end of a reading: what the records since the last one mean. */
  readonly judge: (state: HuntState, circumstances?: Circumstances) => Hunted
}

/** Reads records one batch after the other, with the same detections: `hunt(records, state)`. */
export function hunter(armed: readonly Armed[]): Hunt {
  const { notice, judge } = hunting(armed)
  return (records, state, circumstances) => {
    for (const record of records) notice(record, circumstances?.latest)
    return judge(state, circumstances)
  }
}

/** The same for records that come one by one. */
export function hunting(armed: readonly Armed[]): Hunting {
  const { add, take } = gathering(armed)
  const triggers = armed.flatMap(({ detection }) =>
    singleTriggers(detection).map(([key, trigger]) => ({ key, trigger, detection })),
  )
  return {
    notice: (record, latest = Number.POSITIVE_INFINITY) => add(record, latest),
    judge: (state, circumstances = {}) => judged(triggers, take(), state, circumstances),
  }
}

type Found = ReturnType<ReturnType<typeof gathering>['take']>

interface Triggered {
  /** `<detection>#<number of the trigger>`. */
  readonly key: string
  readonly trigger: SingleTrigger
  readonly detection: Detection
}

function judged(
  all: readonly Triggered[],
  found: Found,
  state: HuntState,
  circumstances: Circumstances,
): Hunted {
  const seen = seenIn(state.seen, found.seen)
  const triggers: Record<string, JsonObject> = { ...state.triggers }
  const signals: Signal[] = []
  const learning = new Set<string>()
  for (const { key, trigger, detection } of all) {
    const span = seen[detection.plane] ?? { since: 0, newest: 0 }
    const given = settling(circumstances, span, state.seen[detection.plane]?.newest ?? 0)
    const known = state.triggers[key] ?? null
    const gathered = found.gathered.get(key) ?? nothingGathered
    // Most detections have nothing to do most of the time.
    if (gathered === nothingGathered && known !== null && isAtRest(trigger, given)) continue
    const counts = circumstances.counts?.filter((one) => one.trigger === key) ?? []
    const reading = { detection, trigger, ...gathered, state: known, ...span, ...given, counts }
    const evaluated = evaluateTrigger(reading)
    triggers[key] = evaluated.state
    signals.push(...evaluated.signals)
    if (evaluated.learning) learning.add(detection.id)
  }
  const blind = Object.fromEntries(found.blind)
  const { timeless } = found
  return { state: { v: 1, seen, triggers }, signals, learning: [...learning], blind, timeless }
}

const hour = 3_600_000

function settling(given: Circumstances, { newest }: { readonly newest: number }, before: number) {
  return {
    settled: given.settled ?? newest - patience,
    clock: given.clock ?? null,
    lag: given.lag ?? 0,
    truncated: given.truncated ?? false,
    replaces: given.replaces ?? null,
    isRunning: given.isRunning ?? (() => true),
    isNewHour: Math.floor(newest / hour) !== Math.floor(before / hour),
  }
}

/** Whether it only waits for records: others judge as time goes by, too. */
function isAtRest(
  { type }: SingleTrigger,
  { isNewHour }: { readonly isNewHour: boolean },
): boolean {
  return (type === 'match' || type === 'threshold') && !isNewHour
}

function seenIn(before: HuntState['seen'], now: Found['seen']): HuntState['seen'] {
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
