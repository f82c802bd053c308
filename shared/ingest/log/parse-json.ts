import type { Json } from '../../domain/json.ts'
import { breaksAt } from '../breaks-at.ts'

/** A value, or why the text is none. The parser's words quote the text, which may hold anything. */
export function parseJson(text: string): { readonly value: Json } | { readonly reason: string } {
  try {
    return { value: JSON.parse(text) as Json }
  } catch (error) {
    const position = breaksAt(error, text)
    const place =
      position === null ? 'it ends too early' : `unexpected text at column ${position + 1}`
    return { reason: `is not JSON: ${place}` }
  }
}
