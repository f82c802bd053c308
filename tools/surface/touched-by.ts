import { facets } from '../../shared/domain/facets/index.ts'
import { facetPlace } from './facet-place.ts'
import type { TypePlace } from './type-place.ts'

/**
 * Who has to be looked at when a property changes: controls whose cases read it, what is below it or what it lies
 * in as a list or a map, and facets whose shape names it.
 */
export function touchedBy(
  { type, pointer }: TypePlace,
  readers: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const key = `${type}${pointer}`.toLowerCase()
  const controls = [...readers]
    .filter(([at]) => isSame(at, key))
    .flatMap(([, ids]) => ids.map((id) => `control ${id}`))
  const shapes = Object.values(facets)
    .filter(({ name, shape }) =>
      shape.paths('').some((path) => {
        const place = facetPlace(name, path)
        return isSame(`${place.type}${place.pointer}`.toLowerCase(), key)
      }),
    )
    .map(({ name }) => `facet ${name}`)
  return [...new Set([...controls, ...shapes])].sort()
}

function isSame(read: string, changed: string): boolean {
  return read === changed || `${read}/*` === changed || read.startsWith(`${changed}/`)
}
