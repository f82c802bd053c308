interface Measured {
  /** When it was active last. */
  readonly last: number
  /** What it takes of `most`. */
  readonly size: number
}

/**
 * Of all that is remembered by a name what was active last, as much as fits: what a log makes up by the thousands
 * takes no more memory than that. In the order in which it came while all of it fits.
 */
export function youngest<T>(
  all: readonly (readonly [name: string, T])[],
  most: number,
  measure: (one: T) => Measured,
): readonly (readonly [name: string, T])[] {
  const measured = all.map((entry) => ({ entry, ...measure(entry[1]) }))
  const total = measured.reduce((sum, { size }) => sum + size, 0)
  if (total <= most) return all
  measured.sort((a, b) => b.last - a.last || (a.entry[0] < b.entry[0] ? -1 : 1))
  let sum = 0
  const beyond = measured.findIndex(({ size }) => {
    sum += size
    return sum > most
  })
  return measured.slice(0, beyond).map(({ entry }) => entry)
}
