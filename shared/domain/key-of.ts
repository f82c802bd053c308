import { createHash } from 'node:crypto'

/** A storage key: 32 hex digits of the SHA-256 of the lower-cased parts. Table keys refuse / \ # ? */
export function keyOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n').toLowerCase()).digest('hex').slice(0, 32)
}
