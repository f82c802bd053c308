import type { InputResources } from './facets/facet.ts'
import type { Json } from './json.ts'

/** The resources of these ids in an input of loose documents; null where it names none or does not hold one of them. */
export function resourcesIn(input: InputResources, ids: readonly string[]): Json | null {
  const bodies = ids.flatMap((id) => {
    const found = input.byId(id)
    return found === null ? [] : [found.body as Json]
  })
  return bodies.length > 0 && bodies.length === ids.length ? bodies : null
}
