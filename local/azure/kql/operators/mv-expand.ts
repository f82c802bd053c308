import { columnName } from '../column-name.ts'
import { compileExpression } from '../compile-expression.ts'
import { convert } from '../convert.ts'
import type { Grammar } from '../grammar.ts'
import { KqlError } from '../kql-error.ts'
import type { KqlColumn, KqlRow, KqlType, KqlValue } from '../kql-table.ts'
import { parseAssignment } from '../parse-assignment.ts'
import type { Relation } from '../relation.ts'
import type { Assignment, Compiled, Context } from '../syntax.ts'
import type { TokenStream } from '../token-stream.ts'
import { UNORDERED } from '../unordered.ts'
import type { OperatorSyntax } from './operator-syntax.ts'
import { parseList } from './parse-list.ts'
import { parseType } from './parse-type.ts'

interface Expansion extends Assignment {
  readonly to: KqlType | null
}

function parseExpansion(tokens: TokenStream, grammar: Grammar): Expansion {
  const assignment = parseAssignment(tokens, grammar)
  if (!tokens.accept('to')) return { ...assignment, to: null }
  tokens.expect('typeof')
  tokens.expect('(')
  const to = parseType(tokens)
  tokens.expect(')')
  return { ...assignment, to }
}

/** What one value expands to: an empty array to nothing, a null to itself. */
function elementsOf(value: KqlValue, asPairs: boolean): readonly KqlValue[] {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null) return [value]
  return Object.entries(value).map(([key, inner]) =>
    asPairs ? [key, inner ?? null] : { [key]: inner ?? null },
  )
}

interface Target {
  readonly compiled: Compiled
  readonly index: number
  readonly to: KqlType | null
}

/** Where each expansion goes: the column of its name, or a new one at the end. */
function place(expansions: readonly Expansion[], input: Relation, context: Context) {
  const columns: KqlColumn[] = [...input.columns]
  const targets = expansions.map(({ name, value, to }): Target => {
    const compiled = compileExpression(value, input.columns, context)
    if (compiled.type !== 'dynamic') {
      throw new KqlError(`mv-expand needs a dynamic value, not ${compiled.type}`, value.at)
    }
    const column = { name: name ?? columnName(value) ?? 'Column1', type: to ?? 'dynamic' } as const
    const found = columns.findIndex((other) => other.name === column.name)
    const index = found < 0 ? columns.length : found
    columns[index] = column
    return { compiled, index, to }
  })
  return { columns, targets }
}

/** The rows that one row expands to; several lists advance together. */
function* expanded(
  row: KqlRow,
  targets: readonly Target[],
  most: number,
  asPairs: boolean,
): Iterable<KqlRow> {
  const lists = targets.map(({ compiled }) => elementsOf(compiled.evaluate(row), asPairs))
  const count = Math.min(most, Math.max(...lists.map((list) => list.length)))
  for (let i = 0; i < count; i += 1) {
    const copy = [...row]
    for (const [t, { index, to }] of targets.entries()) {
      const element = lists[t]?.[i] ?? null
      copy[index] = to ? convert(element, 'dynamic', to) : element
    }
    yield copy
  }
}

function parseKind(tokens: TokenStream): boolean {
  if (!tokens.accept('kind') && !tokens.accept('bagexpansion')) return false
  tokens.expect('=')
  return tokens.expectWord('bag or array').text === 'array'
}

/** One row for each element of an array or entry of a bag. */
export const mvExpand: OperatorSyntax = (tokens, grammar) => {
  const asPairs = parseKind(tokens)
  const expansions = parseList(tokens, () => parseExpansion(tokens, grammar))
  const limit = tokens.accept('limit') ? grammar.expression(tokens) : null
  return (input, context) => {
    const { columns, targets } = place(expansions, input, context)
    const most = limit
      ? Number(compileExpression(limit, [], context).evaluate([]))
      : context.expandLimit
    return {
      columns,
      order: UNORDERED,
      streaming: false,
      limited: input.limited,
      *rows() {
        for (const row of input.rows()) yield* expanded(row, targets, most, asPairs)
      },
    }
  }
}
