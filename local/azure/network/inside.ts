import { isObject, type Json } from '../../../shared/domain/json.ts'

/** What lies at a path of keys in something, or undefined. */
export function inside(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (found, key) => (isObject(found) ? found[key] : undefined),
    value,
  )
}
