import { secondsOf } from '../../domain/duration.ts'
import type { Signal } from '../../domain/signal.ts'
import type { MatchTrigger } from '../../domain/trigger.ts'
import type { Hit } from './hit.ts'
import { isEmpty } from './is-empty.ts'
import { lateness } from './lateness.ts'
import { openWindow, type SignalWindow, signalOf, widened } from './signal-window.ts'
import type { TriggerEvaluator } from './trigger-evaluator.ts'
import { youngest } from './youngest.ts'

interface MatchState {
  /** By group, windows that records may still fall into. */
  readonly windows: { readonly [group: string]: readonly SignalWindow[] }
}

/** Of windows and requests, of one detection. */
const mostRemembered = 30_000

/**
 * A record opens a window, more of its group within the window's length fold into it, also those that come late or
 * were written before the one that opened it.
 */
export const match: TriggerEvaluator<MatchTrigger, MatchState> = (reading) => {
  const { detection, trigger, hits, newest, state, isNewHour } = reading
  if (hits.length === 0 && (!isNewHour || isEmpty(state?.windows))) {
    return { state: state ?? { windows: {} }, signals: [] }
  }
  const length = secondsOf(trigger.dedupWindow) * 1000
  const windows = new Map<string, readonly SignalWindow[]>(Object.entries(state?.windows ?? {}))
  const changed = new Map<string, Signal>()
  for (const hit of hits) {
    for (const window of added(windows, hit, length)) {
      const signal = signalOf(detection, hit.key, window, because(window))
      changed.set(signal.key, signal)
    }
  }
  const young = isNewHour ? kept(windows, newest - length - lateness) : [...windows]
  const left = youngest(young, mostRemembered, measured)
  return { state: { windows: Object.fromEntries(left) }, signals: [...changed.values()] }
}

/** Takes a record into the windows of its group; those that it changed. */
function added(
  windows: Map<string, readonly SignalWindow[]>,
  hit: Hit,
  length: number,
): readonly SignalWindow[] {
  const known = windows.get(hit.key) ?? []
  const next = taken(known, hit, length)
  windows.set(hit.key, next)
  return next.filter((window) => !known.includes(window))
}

function taken(known: readonly SignalWindow[], hit: Hit, length: number): readonly SignalWindow[] {
  const near = known.find(({ opened }) => Math.abs(hit.at - opened) < length)
  if (near === undefined) return [...known, openWindow(hit)]
  return known.map((window) => (window === near ? widened(window, hit) : window))
}

function because({ count }: SignalWindow): string {
  return count === 1 ? 'one request matched' : `${count} requests matched`
}

function kept(
  windows: ReadonlyMap<string, readonly SignalWindow[]>,
  oldest: number,
): readonly (readonly [group: string, readonly SignalWindow[]])[] {
  const young = [...windows].map(
    ([group, list]) => [group, list.filter(({ last }) => last >= oldest)] as const,
  )
  return young.filter(([, list]) => list.length > 0)
}

/** A window counts as one, and so does each request that is told apart in it. */
function measured(list: readonly SignalWindow[]) {
  return {
    last: list.reduce((latest, { last }) => Math.max(latest, last), 0),
    size: list.reduce((sum, { ids }) => sum + 1 + ids.length, 0),
  }
}
