import type { Values } from '../domain/predicate.ts'

/** What an operator adds to named lists, by their names. */
export type ListExtensions = Readonly<Record<string, readonly string[]>>

export function valuesOf(values: Values, extensions: ListExtensions): readonly string[] {
  if (!('list' in values)) return values
  const more = Object.hasOwn(extensions, values.list) ? extensions[values.list] : undefined
  return [...values.values, ...(more ?? [])]
}
