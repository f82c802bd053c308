import { median } from './median.ts'

/** Of counts on the scale of square roots, where Poisson noise has one size whatever the mean. */
export interface RobustBaseline {
  readonly middle: number
  readonly spread: number
}

const root = (count: number): number => Math.sqrt(count + 3 / 8)

/** Makes the median absolute deviation of normal noise its standard deviation. */
const consistent = 1.4826
/** The standard deviation of Poisson counts on this scale: a history of zeros gives a finite score. */
const leastSpread = 0.5

/** Median and median absolute deviation of hourly counts, zeros included. */
export function robustBaseline(counts: readonly number[]): RobustBaseline {
  const roots = counts.map(root)
  const middle = median(roots)
  return { middle, spread: consistent * median(roots.map((one) => Math.abs(one - middle))) }
}

/** How far a count lies from the middle, in spreads. */
export function robustScore(count: number, { middle, spread }: RobustBaseline): number {
  return (root(count) - middle) / Math.max(spread, leastSpread)
}
