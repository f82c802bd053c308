import type { TalliedGroup, Tally } from '../gathered.ts'
import type { HourlyCount } from '../hourly-count.ts'
import { withHashes } from '../statistics/distinct.ts'
import { firstIds } from './first-ids.ts'
import { hour, hourOf, type OpenHour, type Series } from './series.ts'

/** The series with more records, of those hours that are not over and judged: for others they come too late. */
export function absorb(
  known: Series | undefined,
  { cluster, actor, kind, hours }: TalliedGroup,
  isOpen: (hour: number) => boolean,
): Series | undefined {
  const fresh = [...hours].filter(([at]) => isOpen(at))
  if (fresh.length === 0) return known
  const since = Math.min(...fresh.map(([at]) => at))
  const series = known ?? { cluster, actor, kind, since, bins: {}, open: {}, told: {} }
  const open: Record<string, OpenHour> = { ...series.open }
  for (const [at, tally] of fresh) open[at] = grown(open[at], tally)
  return { ...series, since: Math.min(series.since, since), open }
}

function grown(known: OpenHour | undefined, tally: Tally): OpenHour {
  const { hashes, first, last, ids } = tally
  return {
    distinct: withHashes(known?.distinct ?? [], hashes),
    counted: known?.counted ?? 0,
    first: Math.min(known?.first ?? first, first),
    last: Math.max(known?.last ?? last, last),
    ids: firstIds(known?.ids ?? [], ids),
  }
}

/** The same from what a query counted. */
export function absorbCount(known: Series | undefined, counted: HourlyCount): Series {
  const { cluster, actor, kind, count } = counted
  const at = hourOf(counted.hour)
  const series = known ?? { cluster, actor, kind, since: at, bins: {}, open: {}, told: {} }
  const last = (at + 1) * hour - 1
  const whole = { distinct: [], counted: count, first: at * hour, last, ids: [] }
  return { ...series, since: Math.min(series.since, at), open: { ...series.open, [at]: whole } }
}
