import type { KqlType } from '../kql-table.ts'
import type { TokenStream } from '../token-stream.ts'

const TYPES: Readonly<Record<string, KqlType>> = {
  string: 'string',
  guid: 'string',
  int: 'long',
  long: 'long',
  real: 'real',
  double: 'real',
  decimal: 'real',
  bool: 'bool',
  datetime: 'datetime',
  date: 'datetime',
  timespan: 'timespan',
  time: 'timespan',
  dynamic: 'dynamic',
}

export function parseType(tokens: TokenStream): KqlType {
  const { text } = tokens.peek()
  const type = Object.hasOwn(TYPES, text) ? TYPES[text] : undefined
  if (!type) return tokens.fail(`Unknown type '${text}'`)
  tokens.next()
  return type
}
