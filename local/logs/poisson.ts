import type { Random } from '../fleet/random.ts'

/** How often something happens that happens `mean` times on average. */
export function poisson(random: Random, mean: number): number {
  if (mean <= 0) return 0
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
  const least = Math.exp(-mean)
  let product = random.next()
  let count = 0
  while (product > least) {
    product *= random.next()
    count += 1
  }
  return count
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}
