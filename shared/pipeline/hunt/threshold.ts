import { secondsOf } from '../../domain/duration.ts'
import { hashOf } from '../../domain/hash-of.ts'
import type { Signal } from '../../domain/signal.ts'
import type { ThresholdTrigger } from '../../domain/trigger.ts'
import type { Hit } from './hit.ts'
import { isEmpty } from './is-empty.ts'
import { patience } from './patience.ts'
import { signalOf } from './signal-window.ts'
import { type Sighting, type Span, spansOf } from './spans-of.ts'
import { thinned } from './thinned.ts'
import type { Evaluated, Reading, TriggerEvaluator } from './trigger-evaluator.ts'
import { youngest } from './youngest.ts'

interface Group {
  readonly cluster: string
  readonly actor: string
  /** In the order of time. */
  readonly seen: readonly Sighting[]
  /** When the signals that were told opened: what comes late does not make another one of them. */
  readonly told: readonly number[]
}

interface ThresholdState {
  readonly groups: { readonly [group: string]: Group }
}

/** Of one detection. */
const mostSightings = 30_000

type ThresholdReading = Reading<ThresholdTrigger, ThresholdState>

/**
 * So many distinct requests or values within a window. The stretches that reach it are computed from all that was
 * seen, so that it does not matter in which order, or how often, records came.
 */
export const threshold: TriggerEvaluator<ThresholdTrigger, ThresholdState> = (reading) => {
  const { hits, isNewHour } = reading
  if (hits.length === 0 && (!isNewHour || isEmpty(reading.state?.groups))) {
    return { state: reading.state ?? { groups: {} }, signals: [] }
  }
  const groups = new Map<string, Group>(Object.entries(reading.state?.groups ?? {}))
  const signals: Signal[] = []
  for (const [key, own] of Map.groupBy(hits, (hit) => hit.key)) {
    const evaluated = grown(groups.get(key), key, own, reading)
    groups.set(key, evaluated.state)
    signals.push(...evaluated.signals)
  }
  const young = isNewHour ? kept(groups, reading) : [...groups]
  const left = youngest(young, mostSightings, ({ seen }) => ({
    last: seen.at(-1)?.at ?? 0,
    size: seen.length,
  }))
  return { state: { groups: Object.fromEntries(left) }, signals }
}

function kept(
  groups: ReadonlyMap<string, Group>,
  reading: ThresholdReading,
): readonly (readonly [key: string, Group])[] {
  return [...groups]
    .map(([key, group]) => [key, shortened(group, reading)] as const)
    .filter(([, { seen }]) => seen.length > 0)
}

function grown(
  known: Group | undefined,
  key: string,
  hits: readonly Hit[],
  { detection, trigger }: ThresholdReading,
): Evaluated<Group> {
  const group = known ?? founded(hits)
  const more = hits.map((hit) => sightingOf(hit, trigger))
  const seen = thinned(merged(group.seen, more))
  const spans = spansOf(seen, trigger).map((span) => named(span, group, trigger))
  if (spans.length === 0) return { state: { ...group, seen }, signals: [] }
  const before = new Set(
    spansOf(group.seen, trigger)
      .map((span) => named(span, group, trigger))
      .map(whole),
  )
  const signals = spans
    .filter((span) => !before.has(whole(span)))
    .map((span) => signalOf(detection, key, { ...group, ...span }, because(span.distinct, trigger)))
  const told = [...new Set([...group.told, ...spans.map(({ opened }) => opened)])]
  return { state: { ...group, seen, told }, signals }
}

function founded([first]: readonly Hit[]): Group {
  return { cluster: first?.cluster ?? '', actor: first?.actor ?? '', seen: [], told: [] }
}

/** The stretch under the time at which it was first told. */
function named(span: Span, { told }: Group, { dedupWindow }: ThresholdTrigger): Span {
  const length = secondsOf(dedupWindow) * 1000
  const opened = told.find((time) => Math.abs(time - span.opened) < length)
  return opened === undefined ? span : { ...span, opened }
}

const whole = ({ opened, count, first, last }: Span): string =>
  `${opened} ${count} ${first} ${last}`

function sightingOf({ id, at, parts: [values = []] }: Hit, { count }: ThresholdTrigger): Sighting {
  // A row without an id is a request of its own.
  const counted = count === 'requests' ? [id || String(at)] : values
  return { at, id, value: hashOf(JSON.stringify(counted)).slice(0, 16) }
}

/** Repeated rows of a request are one sighting. */
function merged(known: readonly Sighting[], more: readonly Sighting[]): readonly Sighting[] {
  const identity = ({ id, at, value }: Sighting) => (id === '' ? `${at} ${value}` : id)
  const all = new Map<string, Sighting>()
  for (const one of [...known, ...more]) if (!all.has(identity(one))) all.set(identity(one), one)
  return [...all.values()].sort((a, b) => a.at - b.at)
}

function because(distinct: number, { count, window }: ThresholdTrigger): string {
  const what = count === 'requests' ? 'requests' : `different ${count.distinct.join(' and ')}`
  return `${distinct} ${what} within ${window}`
}

/** What can no longer be part of anything is forgotten; a stretch is kept or forgotten as a whole. */
function shortened(group: Group, { trigger, newest }: ThresholdReading): Group {
  const length = secondsOf(trigger.dedupWindow) * 1000
  const oldest = newest - length - secondsOf(trigger.window) * 1000 - patience
  if ((group.seen[0]?.at ?? oldest) >= oldest) return group
  const open = spansOf(group.seen, trigger).find(({ opened }) => opened + length > oldest)
  const cut = Math.min(oldest, open?.first ?? oldest)
  return {
    ...group,
    seen: group.seen.filter(({ at }) => at >= cut),
    told: group.told.filter((opened) => opened + length > cut),
  }
}
