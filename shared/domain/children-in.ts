import type { InputResources } from './facets/facet.ts'
import type { Json } from './json.ts'

/**
 * The children of one type in an input of loose documents. None there is null: that the list was read and
 * is empty only a snapshot document can say.
 */
export function childrenIn(input: InputResources, id: string, type: string): Json | null {
  const found = input.below(id, type).map(({ body }) => body as Json)
  return found.length > 0 ? found : null
}
