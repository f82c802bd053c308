export type Ids = readonly (readonly [at: number, id: string])[]

/** As many as a signal shows. */
const most = 20

/** The first of all, each once. */
export function firstIds(known: Ids, more: Ids): Ids {
  if (more.length === 0) return known
  const all = [...known, ...more].sort(([a, one], [b, other]) => a - b || (one < other ? -1 : 1))
  const unique = all.filter(([at, id], n) => at !== all[n - 1]?.[0] || id !== all[n - 1]?.[1])
  return unique.slice(0, most)
}

/** Whether one of that time may still be among them. */
export function isEarly(known: Ids, at: number): boolean {
  return known.length < most || at <= (known.at(-1)?.[0] ?? 0)
}
