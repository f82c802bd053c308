import {
  after,
  days,
  hours,
  type IsoTime,
  minutes,
  secondsBetween,
  toIso,
  toMilliseconds,
} from '../../domain/time.ts'
import type { LogPlan } from '../ports.ts'
import type { Mark } from './hunt-memory.ts'
import type { TimeSpan } from './match-query.ts'

/**
 * What to read next of a table. match: rows that came in within the span; hours: counts of whole hours, by
 * TimeGenerated; rescan: matching rows by TimeGenerated, for those that came late.
 */
export interface HuntTask {
  readonly kind: 'match' | 'hours' | 'rescan'
  readonly span: TimeSpan
}

/** Ingestion time is stamped before a row can be seen: the youngest are left to the next slice, which overlaps. */
const margin = minutes(5)
const overlap = minutes(10)
const longest = minutes(40)
/** What a Basic table bills grows with each slice's margins, so its slices are longer. */
const shortest = { Analytics: minutes(10), Basic: minutes(30) } as const
/** After an outage no more than this is read up. */
const mostBehind = days(7)
/** Rows of an hour are there some minutes after it. */
const hourDelay = minutes(20)
const rescanned = hours(48)
const rescanPiece = hours(4)
/** When the rescan of a day begins, UTC. */
const rescanHour = hours(2)

interface ReadTable {
  readonly plan: LogPlan
  /** Whether its hours are counted: where clusters send their audit log. */
  readonly isCounted: boolean
}

/** The next task, or null when nothing is due. Pure. */
export function huntTask(
  mark: Mark | undefined,
  { plan, isCounted }: ReadTable,
  now: IsoTime,
): HuntTask | null {
  const end = floor(after(now, -margin), minutes(1))
  if (mark === undefined) return { kind: 'match', span: { from: after(end, -longest), to: end } }
  return (
    matchTask(mark.until, plan, end) ??
    (isCounted ? hoursTask(mark, now) : null) ??
    rescanTask(mark, now)
  )
}

/** What a table that is read for the first time is taken to have been read before. */
export function firstMark(now: IsoTime): Mark {
  const { day, at } = rescanOf(now)
  return { until: now, hours: null, rescan: { day, until: at }, gbPerHour: 0 }
}

function matchTask(until: IsoTime, plan: LogPlan, end: IsoTime): HuntTask | null {
  if (secondsBetween(until, end) < shortest[plan]) return null
  const start = later(until, after(end, -mostBehind))
  const to = earlier(after(start, longest), end)
  return { kind: 'match', span: { from: after(start, -overlap), to } }
}

/** The last three complete hours; more of them after an outage. */
function hoursTask({ hours: read }: Mark, now: IsoTime): HuntTask | null {
  const to = floor(after(now, -hourDelay), hours(1))
  if (read !== null && read >= to) return null
  const usual = after(to, -hours(3))
  const from = read === null ? usual : earlier(usual, after(read, -hours(2)))
  return { kind: 'hours', span: { from: later(from, after(to, -rescanned)), to } }
}

function rescanTask({ rescan }: Mark, now: IsoTime): HuntTask | null {
  const { day, at } = rescanOf(now)
  if (now < after(at, margin)) return null
  const from = rescan?.day === day ? rescan.until : after(at, -rescanned)
  return from >= at
    ? null
    : { kind: 'rescan', span: { from, to: earlier(after(from, rescanPiece), at) } }
}

function rescanOf(now: IsoTime): { readonly day: string; readonly at: IsoTime } {
  const day = now.slice(0, 10)
  return { day, at: after(`${day}T00:00:00.000Z`, rescanHour) }
}

/** The two halves of a span that holds too much; null when it cannot be cut any more. */
export function halves({ kind, span: { from, to } }: HuntTask): readonly HuntTask[] | null {
  const step = kind === 'hours' ? hours(1) : minutes(1)
  const half = Math.floor(secondsBetween(from, to) / 2 / step) * step
  if (half < step) return null
  const middle = after(from, half)
  return [
    { kind, span: { from, to: middle } },
    { kind, span: { from: middle, to } },
  ]
}

function floor(time: IsoTime, seconds: number): IsoTime {
  const step = seconds * 1000
  return toIso(Math.floor(toMilliseconds(time) / step) * step)
}

const earlier = (a: IsoTime, b: IsoTime): IsoTime => (a < b ? a : b)
const later = (a: IsoTime, b: IsoTime): IsoTime => (a > b ? a : b)
