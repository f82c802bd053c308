import type { Json } from '../json.ts'

/** The query API answers dynamic columns as JSON text, an export as objects. Text that is no JSON stays text. */
export function opened(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return JSON.parse(value) as Json
  } catch {
    // Cut in the middle: as unknown as a body that was left out.
    return value
  }
}
