import type { Json } from '../../domain/json.ts'

/** A value, or why the text is none. The parser's words quote the text, which may hold anything. */
export function parseJson(text: string): { readonly value: Json } | { readonly reason: string } {
  try {
    return { value: JSON.parse(text) as Json }
  } catch (error) {
    const message = String(error)
    if (message.includes('Unexpected end')) return { reason: 'is not JSON: it ends too early' }
    const position = /at position (\d+)/.exec(message)?.[1]
    const column =
      position === undefined ? '' : `: unexpected text at column ${Number(position) + 1}`
    return { reason: `is not JSON${column}` }
  }
}
