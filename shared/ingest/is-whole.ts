import type { InputResource } from '../domain/facets/facet.ts'
import { isObject } from '../domain/json.ts'

/**
 * `az resource list` and projected Resource Graph rows leave `properties` out. Such a resource was named,
 * not read: it must not look like one whose settings are all unset. Answers of a location have none.
 */
export function isWhole({ id, body }: InputResource): boolean {
  return isObject(body['properties']) || id.includes('/locations/')
}
