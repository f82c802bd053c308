import type { ActivityState } from '../../domain/activity-state.ts'
import type { Armed } from '../../domain/detection.ts'
import { callKey } from '../../domain/log/call-key.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import type { Answer } from '../../domain/predicate.ts'
import type { Signal } from '../../domain/signal.ts'
import { toMilliseconds } from '../../domain/time.ts'
import { hunter } from '../hunt.ts'
import { activityAnswer } from './activity-answer.ts'
import type { ActivityWorld } from './activity-world.ts'
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

interface ActivitySignal extends Signal {
  /** The audited clusters that it is about; `cluster` is the only one, or the one that the record names. */
  readonly clusters: readonly string[]
}

interface ActivityHunted {
  readonly state: ActivityState
  readonly signals: readonly ActivitySignal[]
  /** Of records that matched, or might have, and are not told: how many, by detection and reason. */
  readonly silent: Readonly<Record<string, { readonly [S in Silence]?: number }>>
  readonly learning: readonly string[]
  readonly blind: Readonly<Record<string, number>>
  readonly timeless: number
}

/** What one reading gathers beside the hunt. */
interface Notes {
  /** Calls that were told of, now and before. */
  readonly heard: Map<string, number>
  readonly silent: Map<string, { [S in Silence]?: number }>
  /** By detection and group: the clusters of the records that speak. */
  readonly telling: Map<string, Set<string>>
}

const mostHeard = 50_000

/**
 * Records of the Activity Log, and events as `eventRecord` makes them, to signals that are worth hearing: of audited
 * clusters, not already told by a control, and once for each call. State is handed in and returned, as for `hunter`.
 */
export function activitySignals(
  armed: readonly Armed[],
): (records: readonly LogRecord[], state: ActivityState, world: ActivityWorld) => ActivityHunted {
  const own = armed.filter(({ detection }) => detection.plane === 'azure-activity')
  return (records, state, world) => {
    const notes: Notes = {
      heard: new Map(Object.entries(state.heard)),
      silent: new Map(),
      telling: new Map(),
    }
    const hunted = hunter(own.map((one) => listening(one, world, notes)))(records, state.hunt)
    const { signals, state: hunt, ...rest } = hunted
    return {
      ...rest,
      state: { v: 1, hunt, heard: young(notes.heard) },
      signals: signals.flatMap((signal) => told(signal, notes)),
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

  function matched(record: LogRecord, clusters: readonly string[]): Answer {
    if (!isNews(id, record, notes)) return silent('heard', 'no')
    if (clusters.length === 0) return silent('judged', whenJudged)
    const place = placeOf(id, group(record).join(' · '))
    notes.telling.set(place, new Set([...(notes.telling.get(place) ?? []), ...clusters]))
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

/** The signal with its clusters; none where every record of its group is silent. */
function told(signal: Signal, { telling }: Notes): readonly ActivitySignal[] {
  const clusters = [...(telling.get(placeOf(signal.detection, signal.group)) ?? [])].sort()
  const [only, ...more] = clusters
  if (only === undefined) return []
  const cluster = signal.cluster === '' && more.length === 0 ? only : signal.cluster
  return [{ ...signal, cluster, clusters }]
}

/** Calls that a late record may still be about. */
function young(heard: ReadonlyMap<string, number>): ActivityState['heard'] {
  const newest = [...heard.values()].reduce((latest, at) => Math.max(latest, at), 0)
  const late = [...heard].filter(([, at]) => at >= newest - lateness)
  return Object.fromEntries(youngest(late, mostHeard, (last) => ({ last, size: 1 })))
}
