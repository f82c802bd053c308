import type { Json } from '../../../shared/domain/json.ts'
import { inside } from './inside.ts'

/** The items of a list at a path of keys; none where there is no list. */
export function itemsIn(value: Json | undefined, ...path: readonly string[]): readonly Json[] {
  const found = inside(value, ...path)
  return Array.isArray(found) ? found : []
}
