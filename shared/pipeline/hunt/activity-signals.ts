import type { ActivityState, Told } from '../../domain/activity-state.ts'
import type { Armed } from '../../domain/detection.ts'
import { callKey } from '../../domain/log/call-key.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import type { Answer } from '../../domain/predicate.ts'
import type { Signal } from '../../domain/signal.ts'
import { toMilliseconds } from '../../domain/time.ts'
import { hunter } from '../hunt.ts'
import { activityAnswer } from './activity-answer.ts'
import type { ActivityWorld } from './activity-world.ts'
import type { Circumstances } from './circumstances.ts'
import { lateness } from './lateness.ts'
import { valuesAt } from './values-at.ts'
import { youngest } from './youngest.ts'

/**
 * untouched  the resource belongs to no cluster that is audited
 * judged     a control judges what was written: its transition speaks, or nothing moved
 * heard      the event told of the call, this is its record in the log, or the other way round
 * unread     an event does not tell enough, and its resource was not read: the log is waited for
 */
type Silence = 'untouched' | 'judged' | 'heard' | 'unread'

type ActivitySignal = Signal & Required<Pick<Signal, 'clusters'>>

export interface ActivityHunted {
  readonly state: ActivityState
  readonly signals: readonly ActivitySignal[]
  /** Of records that matched, or might have, and are not told: how many, by detection and reason. */
  readonly silent: Readonly<Record<string, { readonly [S in Silence]?: number }>>
  readonly learning: readonly string[]
  readonly blind: Readonly<Record<string, number>>
  readonly timeless: number
}

export type HuntActivity = (
  records: readonly LogRecord[],
  state: ActivityState,
  world: ActivityWorld,
  circumstances?: Circumstances,
) => ActivityHunted

/** What one reading gathers beside the hunt. */
interface Notes {
  /** Calls that were told of, now and before. */
  readonly heard: Map<string, number>
  readonly silent: Map<string, { [S in Silence]?: number }>
  /** By detection and group: what the records that speak are about, now and before. */
  readonly telling: Map<string, Told>
}

const mostHeard = 50_000

/**
 * Records of the Activity Log, and events as `eventRecord` makes them, to signals that are worth hearing: of audited
 * clusters, not already told by a control, and once for each call. State is handed in and returned, as for `hunter`.
 */
export function activitySignals(armed: readonly Armed[]): HuntActivity {
  const own = armed.filter(({ detection }) => detection.plane === 'azure-activity')
  return (records, state, world, circumstances) => {
    const notes: Notes = {
      heard: new Map(Object.entries(state.heard)),
      silent: new Map(),
      telling: new Map(Object.entries(state.telling)),
    }
    const hunt = hunter(own.map((one) => listening(one, world, notes)))
    const hunted = hunt(records, state.hunt, circumstances)
    const signals = hunted.signals.flatMap((signal) => told(signal, notes))
    const newest = hunted.state.seen['azure-activity']?.newest ?? 0
    return {
      ...hunted,
      state: { v: 1, hunt: hunted.state, ...young(notes, newest - lateness) },
      signals,
      silent: Object.fromEntries(notes.silent),
    }
  }
}

/** The detection as it answers in a deployment. */
function listening(one: Armed, world: ActivityWorld, notes: Notes): Armed {
  const { id, groupBy, trigger } = one.detection
  const group = valuesAt(groupBy)
  // What is compared with the past has to know it all, also what is not told.
  const whenJudged = trigger.type === 'match' ? 'no' : 'yes'

  function silent(because: Silence, answer: Answer): Answer {
    const counts = notes.silent.get(id) ?? {}
    counts[because] = (counts[because] ?? 0) + 1
    notes.silent.set(id, counts)
    return answer
  }

  /** Null for what is about no cluster. */
  function matched(record: LogRecord, clusters: readonly string[] | null): Answer {
    if (!isNews(id, record, notes)) return silent('heard', 'no')
    if (clusters?.length === 0) return silent('judged', whenJudged)
    remember(placeOf(id, group(record).join(' · ')), record, clusters ?? [], notes)
    return 'yes'
  }

  function ask(record: LogRecord): Answer {
    const found = activityAnswer(one, record, world)
    switch (found.kind) {
      case 'other':
        return found.answer
      case 'unread':
        return silent('unread', 'unknown')
      case 'untouched':
        return silent('untouched', 'no')
      case 'match':
        return matched(record, found.telling)
      case 'ours':
        return matched(record, null)
    }
  }

  return { ...one, ask }
}

/** Remembers the call; false when it was known. What names no call is always news. */
function isNews(detection: string, record: LogRecord, { heard }: Notes): boolean {
  const call = callKey(record)
  if (call === null) return true
  const key = `${detection} ${call}`
  const known = heard.has(key)
  if (!known) heard.set(key, toMilliseconds(record.time))
  return !known
}

/** One group of a detection, as a signal shows it. */
function placeOf(detection: string, group: string): string {
  return `${detection}\n${group}`
}

function remember(
  place: string,
  record: LogRecord,
  clusters: readonly string[],
  { telling }: Notes,
): void {
  const known = telling.get(place)
  telling.set(place, {
    clusters: [...new Set([...(known?.clusters ?? []), ...clusters])].sort(),
    cluster: known?.cluster ?? null,
    at: Math.max(known?.at ?? 0, toMilliseconds(record.time)),
  })
}

/** The signal with its clusters; none where every record of its group is silent. */
function told(signal: Signal, { telling }: Notes): readonly ActivitySignal[] {
  const place = placeOf(signal.detection, signal.group)
  const known = telling.get(place)
  if (known === undefined) return []
  const [only = '', ...more] = known.clusters
  const named = signal.cluster === '' && more.length === 0 ? only : signal.cluster
  const cluster = known.cluster ?? named
  telling.set(place, { ...known, cluster })
  return [{ ...signal, cluster, clusters: known.clusters }]
}

/** What a late record may still be about. */
function young(
  { heard, telling }: Notes,
  oldest: number,
): Pick<ActivityState, 'heard' | 'telling'> {
  const calls = [...heard].filter(([, at]) => at >= oldest)
  const groups = [...telling].filter(([, { at }]) => at >= oldest)
  return {
    heard: Object.fromEntries(youngest(calls, mostHeard, (last) => ({ last, size: 1 }))),
    telling: Object.fromEntries(youngest(groups, mostHeard, ({ at }) => ({ last: at, size: 1 }))),
  }
}
