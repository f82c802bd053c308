import { childrenIn } from './children-in.ts'
import type { InputResources } from './facets/facet.ts'
import { idsIn } from './ids-in.ts'
import type { Json } from './json.ts'

/**
 * The extension resources, or children, of one type that each of these resources has in an input of loose documents.
 * Null where one of them has none there: that it has none only a snapshot document can say.
 */
export function extensionsOfEach(
  resources: Json | null,
  type: string,
  input: InputResources,
): Json | null {
  const lists = idsIn(resources).map((id) => childrenIn(input, id, type))
  return lists.length > 0 && lists.every((one) => one !== null) ? lists.flat() : null
}
