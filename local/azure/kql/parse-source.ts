import { compileExpression } from './compile-expression.ts'
import { convert } from './convert.ts'
import type { Grammar } from './grammar.ts'
import type { KqlColumn, KqlRow, KqlValue } from './kql-table.ts'
import { compileAssignments } from './operators/compile-assignments.ts'
import { parseList } from './operators/parse-list.ts'
import { parseType } from './operators/parse-type.ts'
import { parseAssignment } from './parse-assignment.ts'
import { parseLiteral } from './parse-literal.ts'
import type { Relation } from './relation.ts'
import type { Context } from './syntax.ts'
import type { TokenStream } from './token-stream.ts'
import { UNORDERED } from './unordered.ts'

type Source = (context: Context) => Relation

const made = (columns: readonly KqlColumn[], rows: () => readonly KqlRow[]): Relation => ({
  columns,
  rows,
  order: UNORDERED,
  streaming: false,
  limited: false,
})

/** print a = 1, "text": one row. */
function parsePrint(tokens: TokenStream, grammar: Grammar): Source {
  const assignments = parseList(tokens, () => parseAssignment(tokens, grammar))
  return (context) => {
    const values = compileAssignments(assignments, [], context, (i) => `print_${i}`)
    return made(
      values.map(({ column }) => column),
      () => [values.map(({ value }) => value.evaluate([]) ?? null)],
    )
  }
}

function parseColumns(tokens: TokenStream): readonly KqlColumn[] {
  tokens.expect('(')
  const columns = parseList(tokens, () => {
    const name = tokens.expectWord('a column').text
    tokens.expect(':')
    return { name, type: parseType(tokens) }
  })
  tokens.expect(')')
  return columns
}

/** datatable(a: long, b: string) [1, "x", 2, "y"]. */
function parseDatatable(tokens: TokenStream): Source {
  const columns = parseColumns(tokens)
  const values: KqlValue[] = []
  tokens.expect('[')
  while (!tokens.accept(']')) {
    if (values.length > 0) tokens.expect(',')
    const literal = parseLiteral(tokens)
    if (!literal) return tokens.fail(`Expected a literal, found '${tokens.peek().text}'`)
    const type = columns[values.length % columns.length]?.type ?? literal.type
    values.push(convert(literal.value, literal.type, type))
    tokens.accept(tokens.peek(1).text === ']' ? ',' : '')
  }
  if (values.length % columns.length !== 0) tokens.fail('datatable: a value is missing')
  const rows = values.flatMap((_, i) =>
    i % columns.length === 0 ? [values.slice(i, i + columns.length)] : [],
  )
  return () => made(columns, () => rows)
}

/** range x from 1 to 10 step 1. */
function parseRange(tokens: TokenStream, grammar: Grammar): Source {
  const name = tokens.expectWord('a column').text
  const bounds = ['from', 'to', 'step'].map((word) => {
    tokens.expect(word)
    return grammar.expression(tokens)
  })
  return (context) => {
    const compiled = bounds.map((bound) => compileExpression(bound, [], context))
    const [from = 0, to = 0, step = 1] = compiled.map(({ evaluate }) => Number(evaluate([])))
    const rows: KqlRow[] = []
    for (let value = from; step > 0 ? value <= to : step < 0 && value >= to; value += step)
      rows.push([value])
    return made([{ name, type: compiled[0]?.type ?? 'long' }], () => rows)
  }
}

const SOURCES: Readonly<Record<string, (tokens: TokenStream, grammar: Grammar) => Source>> = {
  print: parsePrint,
  datatable: parseDatatable,
  range: parseRange,
}

/** What a pipeline starts from: a table by name, or one of the sources above. */
export function parseSource(tokens: TokenStream, grammar: Grammar): Source {
  const { text, at } = tokens.expectWord('a table')
  const parse = Object.hasOwn(SOURCES, text) ? SOURCES[text] : undefined
  return parse ? parse(tokens, grammar) : (context) => context.table(text, at)
}
