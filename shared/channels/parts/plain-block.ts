import type { Outline } from './outline.ts'
import { textBlock } from './text-block.ts'

/** An outline as plain text of at most `limit` characters, for descriptions of incidents. */
export function plainBlock(told: Outline, limit: number): string {
  const text = textBlock(told, limit)
  return text.length > limit ? `${text.slice(0, limit - 1).toWellFormed()}…` : text
}
