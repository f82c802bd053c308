import { isObject, type Json } from './json.ts'
import { block, type Field, type Group } from './shape.ts'

/**
 * A block whose keys come in several cases: Resource Graph writes `ExtensionType` where Resource Manager
 * writes `extensionType`. Where both stand, the declared spelling wins unless it is null.
 */
export function anyCase<const F extends Parameters<typeof block>[0]>(fields: F): Field<Group<F>> {
  const inner = block(fields)
  const byLower = new Map(Object.keys(fields).map((key) => [key.toLowerCase(), key]))
  return {
    paths: inner.paths,
    read: (value, at) => inner.read(isObject(value) ? respelt(value, byLower) : value, at),
  }
}

function respelt(
  value: { readonly [key: string]: Json | undefined },
  byLower: ReadonlyMap<string, string>,
): Json {
  const foreign = Object.keys(value).filter((key) => {
    const declared = byLower.get(key.toLowerCase())
    return declared !== undefined && declared !== key
  })
  if (foreign.length === 0) return value
  const copy: Record<string, Json | undefined> = { ...value }
  for (const key of foreign) {
    const declared = byLower.get(key.toLowerCase()) ?? key
    copy[declared] ??= value[key]
  }
  return copy
}
