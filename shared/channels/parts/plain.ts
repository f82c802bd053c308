import { redactText } from '../../domain/redact.ts'

/**
 * A foreign text on one line: without credentials, unable to steer a terminal or to turn the reading
 * direction, and at most `limit` characters long.
 */
export function plain(text: string, limit: number): string {
  // Nothing beyond this can survive the clipping; names of many megabytes are somebody's attempt.
  const start = text.slice(0, 4 * limit + 4096)
  const line = redactText(start)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  const characters = [...line]
  return characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : line
}
