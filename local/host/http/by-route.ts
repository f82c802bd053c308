import type { HttpFunction } from './http-function.ts'

/** Sorts HTTP functions so that the first match is the most specific one. */
export function byRoute({ route: a }: HttpFunction, { route: b }: HttpFunction): number {
  const length = Math.max(a.rank.length, b.rank.length)
  for (let index = 0; index < length; index += 1) {
    const difference = (a.rank[index] ?? 0) - (b.rank[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
