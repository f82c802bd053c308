/**
 * How many different things there were, as data: the smallest of their hashes. Counting one twice, or in another
 * order, or in parts, gives the same. Exact up to `most`, within some four percent above.
 */
export type Distinct = readonly number[]

const most = 512
const bits = 2 ** 48

/** With more hashes (`hashNumber`). */
export function withHashes(known: Distinct, hashes: readonly number[]): Distinct {
  const limit = known.length < most ? bits : (known.at(-1) ?? bits)
  const fresh = hashes.filter((hash) => hash < limit)
  if (fresh.length === 0) return known
  const all = Float64Array.from([...known, ...fresh]).sort()
  const unique: number[] = []
  for (const hash of all) {
    if (hash === unique.at(-1)) continue
    if (unique.push(hash) === most) break
  }
  return unique
}

export function countOf(distinct: Distinct): number {
  const last = distinct.at(-1)
  if (distinct.length < most || last === undefined) return distinct.length
  return Math.round(((most - 1) * bits) / Math.max(1, last))
}
