/** Of low counts. */
export interface TailBaseline {
  readonly mean: number
  readonly variance: number
}

const leastDispersion = 0.1
const mostDispersion = 1e6
/** What is left of the sum is nothing beside what it has. */
const negligible = 1e-17

/** Mean and sample variance of hourly counts, zeros included; half an event more, so that the mean is never zero. */
export function tailBaseline(counts: readonly number[]): TailBaseline {
  const sum = counts.reduce((all, count) => all + count, 0)
  const average = sum / counts.length
  const squares = counts.reduce((all, count) => all + (count - average) ** 2, 0)
  return {
    mean: (sum + 0.5) / (counts.length + 1),
    variance: counts.length > 1 ? squares / (counts.length - 1) : 0,
  }
}

/** The chance of `count` or more under a negative binomial with that mean and variance: its tail, term by term. */
export function nbTail(count: number, { mean, variance }: TailBaseline): number {
  const size = dispersion(mean, variance)
  const log = { p: Math.log(size / (size + mean)), q: Math.log(mean / (size + mean)) }
  // By logarithms: the first terms of a large mean are too small for a number.
  let term = size * log.p
  for (let i = 0; i < count; i += 1) term += Math.log((i + size) / (i + 1)) + log.q
  let sum = 0
  for (let i = count; ; i += 1) {
    const part = Math.exp(term)
    sum += part
    if (i > mean && part <= sum * negligible) return Math.min(1, sum)
    term += Math.log((i + size) / (i + 1)) + log.q
  }
}

function dispersion(mean: number, variance: number): number {
  if (variance <= mean) return mostDispersion
  return Math.min(mostDispersion, Math.max(leastDispersion, mean ** 2 / (variance - mean)))
}
