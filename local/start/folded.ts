import { wrapped } from '../../shared/channels/parts/wrapped.ts'

/** Text in lines of at most `width` characters; a word that is longer is broken too. */
export function folded(text: string, width: number, indent: string): readonly string[] {
  return wrapped(text, width, indent).flatMap((line) => {
    const rest = line.slice(indent.length)
    const room = Math.max(1, width - indent.length)
    const parts = rest.match(new RegExp(`.{1,${room}}`, 'gu')) ?? ['']
    return parts.map((part) => `${indent}${part}`)
  })
}
