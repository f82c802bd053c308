import { hashOf } from '../../domain/hash-of.ts'

const ordinary = /^[ -~]*$/

/** Control characters, marks that turn the direction of text, and separators of lines. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/**
 * Text that an attacker may have written, fit for a log line, a card and a key: on one line, without what hides or
 * reorders its neighbours, and bounded. What was cut is told apart by its hash.
 */
export function plainText(text: string, most: number): string {
  if (text.length <= most && ordinary.test(text)) return text
  const head = text.length > most * 4 ? text.slice(0, most * 4) : text
  const plain = head.replace(unsafe, '�')
  if (text.length <= most) return plain
  return `${plain.slice(0, most - 10)}… ${hashOf(text).slice(0, 8)}`
}
