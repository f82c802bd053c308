import { KqlError, type Position } from '../kql-error.ts'
import type { KqlColumn } from '../kql-table.ts'
import type { TokenStream } from '../token-stream.ts'
import { mapRows } from './map-rows.ts'
import type { OperatorSyntax } from './operator-syntax.ts'
import { parseList } from './parse-list.ts'

interface Pattern {
  readonly at: Position
  readonly text: string
}

/** A column name, with `*` for any run of characters. */
function parsePattern(tokens: TokenStream): Pattern {
  const at = tokens.peek().at
  let text = ''
  while (tokens.peek().kind === 'word' || tokens.is('*')) text += tokens.next().text
  if (text === '') tokens.fail(`Expected a column, found '${tokens.peek().text}'`)
  return { at, text }
}

function matching({ text, at }: Pattern, columns: readonly KqlColumn[]): readonly string[] {
  const escaped = text.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`^${escaped.join('.*')}$`)
  const names = columns.map(({ name }) => name).filter((name) => pattern.test(name))
  if (names.length === 0 && !text.includes('*')) throw new KqlError(`Unknown column '${text}'`, at)
  return names
}

/** project-away and project-keep: the columns that are named, or the others. */
export function projectColumns(keep: boolean): OperatorSyntax {
  return (tokens) => {
    const patterns = parseList(tokens, () => parsePattern(tokens))
    return (input) => {
      const named = new Set(patterns.flatMap((pattern) => matching(pattern, input.columns)))
      const indexes = input.columns.flatMap(({ name }, i) => (named.has(name) === keep ? [i] : []))
      const columns = indexes.flatMap((i) => input.columns[i] ?? [])
      return mapRows(input, columns, (row) => indexes.map((i) => row[i] ?? null))
    }
  }
}
