import { toCome } from './to-come.ts'

/** What there is of an id that guidance names, or of a whole family. */
export interface Standing {
  readonly id: string
  readonly exists: boolean
  /** When it comes, where it does not exist; null for an id that nobody knows. */
  readonly when: string | null
}

/** One entry for an id; for `<family>-*` one for each control of it, and one for the rest that is still to come. */
export function standingOf(named: string, existing: readonly string[]): readonly Standing[] {
  if (!named.endsWith('-*')) {
    const exists = existing.includes(named)
    return [{ id: named, exists, when: exists ? null : whenOf(named) }]
  }
  const family = named.slice(0, -1)
  const own = existing.filter((id) => id.startsWith(family)).sort()
  const rest = Object.entries(toCome).filter(([id]) => id.startsWith(family))
  return [
    ...own.map((id) => ({ id, exists: true, when: null })),
    ...rest.map(([id, when]) => ({ id, exists: false, when })),
  ]
}

function whenOf(id: string): string | null {
  return toCome[id] ?? toCome[`${id.split('-')[0]}-*`] ?? null
}
