/** A queue message's text, or why no handler can be given it. */
export type MessageBody =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'not-base64' }
  | { readonly kind: 'not-utf8' }

export function messageBody(raw: string, base64: boolean): MessageBody {
  if (!base64) return { kind: 'text', text: raw }
  const compact = raw.replace(/\s/g, '')
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact))
    return { kind: 'not-base64' }
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    return { kind: 'text', text: decoder.decode(Buffer.from(compact, 'base64')) }
  } catch {
    // A fatal decoder has only this one complaint.
    return { kind: 'not-utf8' }
  }
}
