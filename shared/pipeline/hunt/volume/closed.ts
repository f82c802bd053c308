import { countOf } from '../statistics/distinct.ts'
import type { OpenHour, Series } from './series.ts'

export interface Closing {
  readonly group: string
  readonly at: number
  readonly open: OpenHour
}

export const sizeOf = ({ distinct, counted }: OpenHour): number =>
  Math.max(counted, countOf(distinct))

/** The series with its hours before `end` as plain counts, and what these hours held. */
export function closed(
  group: string,
  series: Series,
  end: number,
): { readonly series: Series; readonly closings: readonly Closing[] } {
  const done = Object.keys(series.open)
    .map(Number)
    .filter((at) => at < end)
  if (done.length === 0) return { series, closings: [] }
  const bins: Record<string, number> = { ...series.bins }
  const open: Record<string, OpenHour> = { ...series.open }
  const closings: Closing[] = []
  for (const at of done) {
    const ended = open[at]
    if (ended === undefined) continue
    bins[at] = sizeOf(ended)
    closings.push({ group, at, open: ended })
    delete open[at]
  }
  return { series: { ...series, bins, open }, closings }
}

/** Without the hours from `from` to before `to`, which have been read again; null when nothing is left. */
export function without(series: Series, from: number, to: number): Series | null {
  const isOutside = (at: number) => at < from || at >= to
  const outside = ([at]: readonly [string, unknown]) => isOutside(Number(at))
  const bins = Object.fromEntries(Object.entries(series.bins).filter(outside))
  const open = Object.fromEntries(Object.entries(series.open).filter(outside))
  if (isOutside(series.since)) return { ...series, bins, open }
  const left = [...Object.keys(bins), ...Object.keys(open)].map(Number)
  return left.length === 0 ? null : { ...series, bins, open, since: Math.min(...left) }
}
