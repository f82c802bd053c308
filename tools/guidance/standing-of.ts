import { toCome } from './to-come.ts'

/** What there is of an id that guidance names, or of a whole family. */
export interface Standing {
  readonly id: string
  /** Of what there is, below `docs`; null where nothing is there. */
  readonly page: string | null
  /** When it comes, where it does not exist; null for an id that nobody knows. */
  readonly when: string | null
}

/**
 * One entry for an id; for `<family>-*` one for each member of it, and one for the rest that is still to come.
 * `pages`: by every id that is there.
 */
export function standingOf(named: string, pages: ReadonlyMap<string, string>): readonly Standing[] {
  if (!named.endsWith('-*')) {
    const page = pages.get(named) ?? null
    return [{ id: named, page, when: page === null ? whenOf(named) : null }]
  }
  const family = named.slice(0, -1)
  const own = [...pages]
    .filter(([id]) => id.startsWith(family))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const rest = Object.entries(toCome).filter(([id]) => id.startsWith(family))
  return [
    ...own.map(([id, page]) => ({ id, page, when: null })),
    ...rest.map(([id, when]) => ({ id, page: null, when })),
  ]
}

function whenOf(id: string): string | null {
  return toCome[id] ?? toCome[`${id.split('-')[0]}-*`] ?? null
}
