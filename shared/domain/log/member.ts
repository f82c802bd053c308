import type { Json } from '../json.ts'

/** A member of an object; undefined of anything else, and for null. */
export function member(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  if (!Object.hasOwn(value, key)) return undefined
  return (value as { readonly [key: string]: Json | undefined })[key] ?? undefined
}

export function textAt(value: Json | undefined, key: string): string | undefined {
  const found = member(value, key)
  return typeof found === 'string' ? found : undefined
}

export function listAt(value: Json | undefined, key: string): readonly Json[] {
  const found = member(value, key)
  return Array.isArray(found) ? found : []
}
