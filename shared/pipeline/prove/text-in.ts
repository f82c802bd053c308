import { isObject, type Json } from '../../domain/json.ts'

/** Texts that the service writes for "not known". */
const unknown = new Set(['', 'unspecified', 'unknown', '00000000-0000-0000-0000-000000000000'])

/** The text at a path of keys; null where there is none, or one that says that nothing is known. */
export function textIn(value: Json | undefined, ...path: readonly string[]): string | null {
  const found = path.reduce<Json | undefined>(
    (inner, key) => (isObject(inner) ? inner[key] : undefined),
    value,
  )
  return typeof found === 'string' && !unknown.has(found.toLowerCase()) ? found : null
}
