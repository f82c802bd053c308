import { KqlError, type Position } from './kql-error.ts'

export type TokenKind = 'word' | 'string' | 'long' | 'real' | 'timespan' | 'mark' | 'end'

export interface Token {
  readonly kind: TokenKind
  /** As written; of a string, its content. */
  readonly text: string
  readonly start: number
  readonly end: number
  readonly at: Position
}

const TOKEN = new RegExp(
  [
    '(?<space>(?:\\s|//[^\\n]*)+)',
    '(?<string>[hH]?(?:@"(?:[^"]|"")*"|@\'(?:[^\']|\'\')*\'|"(?:[^"\\\\\\n]|\\\\.)*"|\'(?:[^\'\\\\\\n]|\\\\.)*\'|```[\\s\\S]*?```))',
    '(?<timespan>\\d+(?:\\.\\d+)?(?:d|h|m|s|ms|day|days|hour|hours|hr|min|minute|minutes|sec|second|seconds|millisecond|milliseconds|microsecond|microseconds|tick|ticks)\\b)',
    '(?<real>\\d+\\.\\d+(?:[eE][+-]?\\d+)?|\\d+[eE][+-]?\\d+\\b)',
    '(?<long>0[xX][\\da-fA-F]+|\\d+)',
    '(?<word>in~|[A-Za-z_$][\\w$]*)',
    '(?<mark>![a-z_]+~?|==|!=|=~|!~|<=|>=|<>|\\.\\.|[-+*/%<>=()[\\]{},|;:.])',
  ].join('|'),
  'y',
)

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' }

function unescaped(body: string): string {
  return body.replace(/\\(u[\da-fA-F]{4}|x[\da-fA-F]{2}|.)/g, (_, code: string) =>
    code.length > 1
      ? String.fromCharCode(Number.parseInt(code.slice(1), 16))
      : (ESCAPES[code] ?? code),
  )
}

function contentOf(literal: string): string {
  const text = literal.replace(/^[hH]/, '')
  if (text.startsWith('```')) return text.slice(3, -3)
  if (!text.startsWith('@')) return unescaped(text.slice(1, -1))
  const quote = text.charAt(1)
  return text.slice(2, -1).replaceAll(quote + quote, quote)
}

/** Takes a query apart; ends with one token of kind `end`. */
export function tokenize(query: string): readonly Token[] {
  const tokens: Token[] = []
  let start = 0
  let line = 1
  let lineStart = 0
  while (start < query.length) {
    TOKEN.lastIndex = start
    const match = TOKEN.exec(query)
    const at = { line, column: start - lineStart + 1 }
    const found = Object.entries(match?.groups ?? {}).find(([, text]) => text !== undefined)
    if (!found) throw new KqlError(`Unexpected character '${query.charAt(start)}'`, at)
    const [kind, text] = found
    const end = start + text.length
    if (kind !== 'space') {
      const content = kind === 'string' ? contentOf(text) : text
      tokens.push({ kind: kind as TokenKind, text: content, start, end, at })
    }
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      line += 1
      lineStart = start + i + 1
    }
    start = end
  }
  const at = { line, column: start - lineStart + 1 }
  tokens.push({ kind: 'end', text: 'end of query', start, end: start, at })
  return tokens
}
