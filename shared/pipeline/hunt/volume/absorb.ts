import { principalClass } from '../../../domain/log/principal-class.ts'
import type { VolumeTrigger } from '../../../domain/trigger.ts'
import { actorOf } from '../actor-of.ts'
import type { Hit } from '../hit.ts'
import type { HourlyCount } from '../hourly-count.ts'
import { withHashes } from '../statistics/distinct.ts'
import { hashNumber } from '../statistics/hash-number.ts'
import { valuesAt } from '../values-at.ts'
import { hour, hourOf, type OpenHour, type Series } from './series.ts'

/** As many as a signal shows. */
const mostIds = 20

/** The series with more records. Those of hours that are over and judged come too late. */
export function absorb(
  known: Series | undefined,
  hits: readonly Hit[],
  { trigger, isIdentity }: { readonly trigger: VolumeTrigger; readonly isIdentity: boolean },
): Series {
  const [first] = hits
  if (first === undefined) throw new TypeError('A series is founded by a record')
  const series = known ?? founded(first, isIdentity)
  const open: Record<string, OpenHour> = { ...series.open }
  for (const [at, own] of Map.groupBy(hits, (hit) => hourOf(hit.at))) {
    open[at] = grown(open[at], own, trigger)
  }
  const since = Math.min(series.since, ...Object.keys(open).map(Number))
  return { ...series, since, open }
}

/** The same from what a query counted. */
export function absorbCount(known: Series | undefined, counted: HourlyCount): Series {
  const { cluster, actor, kind, count } = counted
  const at = hourOf(counted.hour)
  const empty = { cluster, actor, kind, since: at, bins: {}, open: {}, told: {} }
  const series = known ?? empty
  const whole = {
    distinct: [],
    counted: count,
    first: at * hour,
    last: (at + 1) * hour - 1,
    ids: [],
  }
  return {
    ...series,
    since: Math.min(series.since, at),
    open: { ...series.open, [at]: whole },
  }
}

function founded({ record, at }: Hit, isIdentity: boolean): Series {
  return {
    cluster: record.cluster,
    actor: isIdentity ? actorOf(record) : '',
    kind: isIdentity ? principalClass(record) : '',
    since: hourOf(at),
    bins: {},
    open: {},
    told: {},
  }
}

function grown(
  known: OpenHour | undefined,
  hits: readonly Hit[],
  { count }: VolumeTrigger,
): OpenHour {
  const read = count === 'requests' ? null : valuesAt(count.distinct)
  // A client may name the request itself, and give many the same name.
  const hashes = hits.map(({ record, at }) =>
    hashNumber(read === null ? `${record.id} ${at}` : read(record).join('\n')),
  )
  const times = hits.map(({ at }) => at)
  return {
    distinct: withHashes(known?.distinct ?? [], hashes),
    counted: known?.counted ?? 0,
    first: times.reduce((a, b) => Math.min(a, b), known?.first ?? Number.POSITIVE_INFINITY),
    last: times.reduce((a, b) => Math.max(a, b), known?.last ?? 0),
    ids: firstIds(known?.ids ?? [], hits),
  }
}

function firstIds(known: OpenHour['ids'], hits: readonly Hit[]): OpenHour['ids'] {
  const limit = known.length < mostIds ? Number.POSITIVE_INFINITY : (known.at(-1)?.[0] ?? 0)
  const fresh = hits.filter(({ record, at }) => at <= limit && record.id !== '')
  if (fresh.length === 0) return known
  const all = [...known, ...fresh.map(({ record, at }) => [at, record.id] as const)].sort(
    ([a, one], [b, other]) => a - b || (one < other ? -1 : 1),
  )
  const unique = all.filter(([at, id], n) => at !== all[n - 1]?.[0] || id !== all[n - 1]?.[1])
  return unique.slice(0, mostIds)
}
