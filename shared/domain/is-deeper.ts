import type { Json } from './json.ts'

/** Whether a value nests deeper than `levels`; what does is no resource, and would exhaust the stack. */
export function isDeeper(value: Json | undefined, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  const inner = Array.isArray(value) ? value : Object.values(value)
  return inner.some((item) => isDeeper(item, levels - 1))
}
