import { youngest } from '../youngest.ts'
import type { Series } from './series.ts'

/** Beyond so many groups those that were active last are kept. */
const mostSeries = 10_000
/** Hours may be read again for two days. */
const again = 48

interface Age {
  /** The hour that comes next. */
  readonly end: number
  /** Hours. */
  readonly baseline: number
}

/** What can still be compared with, or told again. */
export function kept(
  all: ReadonlyMap<string, Series>,
  { end, baseline }: Age,
): Readonly<Record<string, Series>> {
  const oldest = end - baseline - again
  const young = [...all]
    .map(([group, series]) => [group, shortened(series, oldest)] as const)
    .filter(([, series]) => lastOf(series) >= oldest)
  return fitting(young)
}

/** Of the groups those that were active last, as many as fit. */
export function fitting(
  all: readonly (readonly [group: string, Series])[],
): Readonly<Record<string, Series>> {
  return Object.fromEntries(
    youngest(all, mostSeries, (series) => ({ last: lastOf(series), size: 1 })),
  )
}

function shortened(series: Series, oldest: number): Series {
  const isOld = (at: string) => Number(at) < oldest
  // Keys that are numbers stand in ascending order.
  const [first] = Object.keys(series.bins)
  const [told] = Object.keys(series.told)
  if (!(first !== undefined && isOld(first)) && !(told !== undefined && isOld(told))) return series
  const young = ([at]: readonly [string, unknown]) => !isOld(at)
  return {
    ...series,
    bins: Object.fromEntries(Object.entries(series.bins).filter(young)),
    told: Object.fromEntries(Object.entries(series.told).filter(young)),
  }
}

function lastOf({ bins, open }: Series): number {
  const [bin, hour] = [Object.keys(bins).at(-1), Object.keys(open).at(-1)]
  return Math.max(Number(bin ?? 0), Number(hour ?? 0))
}
