import type { Series } from './series.ts'

/** Counts of the hours before `hour`, zeros included, from the first hour of the series on. */
export function historyOf({ bins, since }: Series, hour: number, length: number): number[] {
  const from = Math.max(since, hour - length)
  return Array.from({ length: Math.max(0, hour - from) }, (_, n) => bins[from + n] ?? 0)
}

/** Of these the ones at the same hour of the day, an hour earlier or later. */
export function sameHours(history: readonly number[]): number[] {
  return history.filter((_, index) => {
    const apart = (history.length - index) % 24
    return apart <= 1 || apart === 23
  })
}
