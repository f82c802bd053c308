import { compileExpression } from '../compile-expression.ts'
import type { Grammar } from '../grammar.ts'
import { KqlError, type Position } from '../kql-error.ts'
import type { KqlColumn, KqlRow, KqlValue } from '../kql-table.ts'
import { overlay } from '../overlay.ts'
import type { Relation } from '../relation.ts'
import type { Compiled, Context, Expression } from '../syntax.ts'
import type { TokenStream } from '../token-stream.ts'
import { UNORDERED } from '../unordered.ts'
import { type JoinKeys, type JoinKind, joinRows } from './join-rows.ts'
import type { OperatorSyntax } from './operator-syntax.ts'
import { parseList } from './parse-list.ts'
import { refuseDynamic } from './refuse-dynamic.ts'

const KINDS: Readonly<Record<string, JoinKind>> = {
  innerunique: { uniqueLeft: true },
  inner: {},
  leftouter: { keepsLeft: true },
  rightouter: { keepsRight: true },
  fullouter: { keepsLeft: true, keepsRight: true },
  leftanti: { filters: 'without' },
  anti: { filters: 'without' },
  leftantisemi: { filters: 'without' },
  leftsemi: { filters: 'with' },
}

interface Condition {
  readonly at: Position
  readonly left: Expression
  readonly right: Expression
}

function sideOf(expression: Expression): string | null {
  const isSide = expression.kind === 'member' && expression.of.kind === 'name'
  return isSide && expression.of.kind === 'name' ? expression.of.name : null
}

function sideColumn(tokens: TokenStream, expression: Expression, side: string): Expression {
  if (sideOf(expression) !== side || expression.kind !== 'member') {
    return tokens.fail('A join is on columns, or on $left.column == $right.column')
  }
  return { kind: 'name', at: expression.at, name: expression.key }
}

function parseCondition(tokens: TokenStream, grammar: Grammar): Condition {
  const { at } = tokens.peek()
  const on = grammar.expression(tokens)
  if (on.kind === 'name') return { at, left: on, right: on }
  if (on.kind !== 'binary' || on.operator !== '==') {
    return tokens.fail('A join is on columns, or on $left.column == $right.column')
  }
  const [left, right] = sideOf(on.left) === '$right' ? [on.right, on.left] : [on.left, on.right]
  return { at, left: sideColumn(tokens, left, '$left'), right: sideColumn(tokens, right, '$right') }
}

function parseOptions(tokens: TokenStream): string {
  let kind = 'innerunique'
  while (tokens.peek().kind === 'word' && /^(=|\.)$/.test(tokens.peek(1).text)) {
    const option = tokens.next().text
    if (tokens.accept('.')) tokens.next()
    tokens.expect('=')
    const value = tokens.next().text
    if (option === 'kind') kind = value
    else if (option !== 'hint') tokens.fail(`Unknown option '${option}'`)
  }
  return kind
}

const keyOf = (values: readonly KqlValue[]): string | null =>
  values.includes(null) ? null : JSON.stringify(values)

function keyed(keys: readonly Compiled[]): (row: KqlRow) => string | null {
  return (row) => keyOf(keys.map((key) => key.evaluate(row) ?? null))
}

/** Columns of the right side get a number where the left has their name. */
function rightColumns(left: Relation, right: Relation): readonly KqlColumn[] {
  const taken = new Set(left.columns.map(({ name }) => name))
  return right.columns.map((column) => {
    let name = column.name
    for (let i = 1; taken.has(name); i += 1) name = `${column.name}${i}`
    taken.add(name)
    return { ...column, name }
  })
}

function compileKeys(
  conditions: readonly Condition[],
  left: Relation,
  right: Relation,
  context: Context,
): JoinKeys {
  const compiled = conditions.map((condition) => {
    const l = compileExpression(condition.left, left.columns, context)
    const r = compileExpression(condition.right, right.columns, context)
    for (const side of [l, r]) refuseDynamic(side, 'join', condition.at)
    if (l.type !== r.type)
      throw new KqlError(`join: keys of types ${l.type} and ${r.type}`, condition.at)
    return { l, r }
  })
  return { left: keyed(compiled.map(({ l }) => l)), right: keyed(compiled.map(({ r }) => r)) }
}

/** join [kind=…] (pipeline) on keys. */
export const join: OperatorSyntax = (tokens, grammar) => {
  const { at } = tokens.peek()
  const variant = parseOptions(tokens)
  const kind = Object.hasOwn(KINDS, variant) ? KINDS[variant] : undefined
  if (!kind) throw new KqlError(`Unknown kind of join '${variant}'`, at)
  const parenthesised = tokens.accept('(')
  const inner = grammar.pipeline(tokens)
  if (parenthesised) tokens.expect(')')
  tokens.expect('on')
  const conditions = parseList(tokens, () => parseCondition(tokens, grammar))
  return {
    variant,
    inner: [inner],
    apply: (left: Relation, context: Context): Relation => {
      const right = overlay(inner, context)
      const keys = compileKeys(conditions, left, right, context)
      const columns = kind.filters ? left.columns : [...left.columns, ...rightColumns(left, right)]
      const limited = left.limited || right.limited
      const rows = (): Iterable<KqlRow> => joinRows(left, right, kind, keys)
      return { columns, rows, limited, order: UNORDERED, streaming: false }
    },
  }
}
