import type { InputResource, InputResources } from './facets/facet.ts'
import type { Json } from './json.ts'

/**
 * The extension resources of one type at a resource, its group and its subscription in an input of loose
 * documents. None there is null: that there are none only a snapshot document can say.
 */
export function atAndAbove(
  { id }: InputResource,
  input: InputResources,
  type: string,
): Json | null {
  const parts = id.split('/')
  const scopes = [id, parts.slice(0, 5).join('/'), parts.slice(0, 3).join('/')]
  const found = scopes.flatMap((scope) => input.below(scope, type)).map(({ body }) => body as Json)
  return found.length > 0 ? found : null
}
