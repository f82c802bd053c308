import { isDeeper } from '../../domain/is-deeper.ts'
import type { Json } from '../../domain/json.ts'

/** What fields hold lies flat; writing what somebody nested a million times would exhaust the stack. */
const mostLevels = 20

export function jsonText(value: Json): string {
  return isDeeper(value, mostLevels) ? '(nested too deep)' : JSON.stringify(value)
}
