import type { Grammar } from './grammar.ts'
import type { Assignment } from './syntax.ts'
import type { TokenStream } from './token-stream.ts'

function parseName(tokens: TokenStream): string | null {
  if (
    tokens.peek().kind === 'word' &&
    tokens.peek(1).text === '=' &&
    tokens.peek(1).kind === 'mark'
  ) {
    const name = tokens.next().text
    tokens.next()
    return name
  }
  const quoted = tokens.is('[') && tokens.peek(1).kind === 'string' && tokens.peek(3).text === '='
  if (!quoted) return null
  tokens.next()
  const name = tokens.next().text
  tokens.expect(']')
  tokens.expect('=')
  return name
}

/** One `name = expression`, the name being optional. */
export function parseAssignment(tokens: TokenStream, grammar: Grammar): Assignment {
  const name = parseName(tokens)
  return { name, value: grammar.expression(tokens) }
}
