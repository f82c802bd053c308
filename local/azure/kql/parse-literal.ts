import type { Position } from './kql-error.ts'
import type { KqlType, KqlValue } from './kql-table.ts'
import type { Expression } from './syntax.ts'
import { timeText } from './time-text.ts'
import type { TokenStream } from './token-stream.ts'

type Literal = Expression & { readonly kind: 'literal' }

const literal = (at: Position, type: KqlType, value: KqlValue): Literal => ({
  kind: 'literal',
  at,
  type,
  value,
})

/** Types that can be written as `type(text)`, with the reading of the text. */
const TYPED: Readonly<Record<string, readonly [KqlType, (text: string) => KqlValue]>> = {
  datetime: ['datetime', timeText.readTime],
  date: ['datetime', timeText.readTime],
  timespan: ['timespan', timeText.readDuration],
  time: ['timespan', timeText.readDuration],
  guid: ['string', (text) => text],
  bool: ['bool', (text) => (text === 'true' ? true : text === 'false' ? false : null)],
  int: ['long', (text) => (/^-?\d+$/.test(text) ? Number(text) : null)],
  long: ['long', (text) => (/^-?\d+$/.test(text) ? Number(text) : null)],
  real: ['real', (text) => (Number.isNaN(Number(text)) ? null : Number(text))],
  double: ['real', (text) => (Number.isNaN(Number(text)) ? null : Number(text))],
  decimal: ['real', (text) => (Number.isNaN(Number(text)) ? null : Number(text))],
}

function parseElements(tokens: TokenStream): KqlValue {
  const elements: KqlValue[] = []
  while (!tokens.accept(']')) {
    if (elements.length > 0) tokens.expect(',')
    elements.push(parseDynamic(tokens))
  }
  return elements
}

function parseBag(tokens: TokenStream): KqlValue {
  const entries: [string, KqlValue][] = []
  while (!tokens.accept('}')) {
    if (entries.length > 0) tokens.expect(',')
    const key = tokens.next().text
    tokens.expect(':')
    entries.push([key, parseDynamic(tokens)])
  }
  return Object.fromEntries(entries)
}

/** The inside of `dynamic(…)`: JSON, with single quotes allowed. */
function parseDynamic(tokens: TokenStream): KqlValue {
  if (tokens.accept('[')) return parseElements(tokens)
  if (tokens.accept('{')) return parseBag(tokens)
  if (tokens.accept('null')) return null
  const found = parseLiteral(tokens)
  if (!found) return tokens.fail(`Expected a literal, found '${tokens.peek().text}'`)
  return found.type === 'datetime' ? timeText.writeTime(Number(found.value)) : found.value
}

function parseTyped(tokens: TokenStream, at: Position, name: string): Literal | null {
  if (tokens.peek(1).text !== '(') return null
  if (name === 'dynamic') {
    tokens.next()
    tokens.next()
    const value = parseDynamic(tokens)
    tokens.expect(')')
    return literal(at, 'dynamic', value)
  }
  const typed = Object.hasOwn(TYPED, name) ? TYPED[name] : undefined
  if (!typed) return null
  const [type, read] = typed
  tokens.next()
  tokens.next()
  const quoted = tokens.peek().kind === 'string'
  const text = quoted ? tokens.next().text : tokens.rawUntilParenthesis()
  if (quoted) tokens.expect(')')
  if (text === 'null') return literal(at, type, type === 'string' ? '' : null)
  const value = read(text)
  return value === null ? tokens.fail(`'${text}' is no ${name}`) : literal(at, type, value)
}

const isTrueOrFalse = (text: string): boolean => text === 'true' || text === 'false'

/** The literal that comes next, or null with nothing taken. */
export function parseLiteral(tokens: TokenStream): Literal | null {
  const { kind, text, at } = tokens.peek()
  if (kind === 'word') {
    if (!isTrueOrFalse(text)) return parseTyped(tokens, at, text)
    tokens.next()
    return literal(at, 'bool', text === 'true')
  }
  if (text === '-' && /^(long|real|timespan)$/.test(tokens.peek(1).kind)) {
    tokens.next()
    const positive = parseLiteral(tokens)
    return positive && literal(at, positive.type, -Number(positive.value))
  }
  if (kind === 'mark' || kind === 'end') return null
  tokens.next()
  if (kind === 'string') return literal(at, 'string', text)
  if (kind === 'timespan') return literal(at, 'timespan', timeText.readDuration(text))
  return literal(at, kind, Number(text))
}
