import type { Parent } from './parent.ts'

/** Beyond so many remembered values parents that were seen last are kept. */
const mostKeys = 200_000
const mostParents = 20_000

/** What was seen since `oldest`. */
export function keptParents(
  parents: ReadonlyMap<string, Parent>,
  oldest: number,
): Readonly<Record<string, Parent>> {
  const young: [string, Parent][] = []
  let keys = 0
  for (const [name, parent] of parents) {
    if (parent.last < oldest) continue
    const left = shortened(parent, oldest)
    keys += Object.keys(left.keys).length
    young.push([name, left])
  }
  if (keys <= mostKeys && young.length <= mostParents) return Object.fromEntries(young)
  young.sort(([name, a], [other, b]) => b.last - a.last || (name < other ? -1 : 1))
  let sum = 0
  const fits = young.slice(0, mostParents).filter(([, parent]) => {
    sum += Object.keys(parent.keys).length
    return sum <= mostKeys
  })
  return Object.fromEntries(fits)
}

function shortened(parent: Parent, oldest: number): Parent {
  const all = Object.entries(parent.keys)
  const young = all.filter(([, last]) => last >= oldest)
  return young.length === all.length ? parent : { ...parent, keys: Object.fromEntries(young) }
}
