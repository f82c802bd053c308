import { coerce } from './coerce.ts'
import { compileArithmetic } from './compile-arithmetic.ts'
import { compileCall } from './compile-call.ts'
import { compileComparison } from './compile-comparison.ts'
import { compileList } from './compile-list.ts'
import { scalarFunctions } from './functions/scalar-functions.ts'
import { KqlError } from './kql-error.ts'
import type { KqlColumn, KqlRow, KqlValue } from './kql-table.ts'
import { overlay } from './overlay.ts'
import type { Compiled, Context, Expression } from './syntax.ts'

type Kind<K extends Expression['kind']> = Extract<Expression, { readonly kind: K }>
type Scope = readonly KqlColumn[]

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%'])
const INGESTION_TIME = '$ingestion_time'

function columnAt(columns: Scope, name: string): Compiled | null {
  const index = columns.findIndex((column) => column.name === name)
  const column = columns[index]
  if (!column) return null
  return { type: column.type, constant: false, evaluate: (row) => row[index] ?? null }
}

function compileName(expression: Kind<'name'>, columns: Scope, context: Context): Compiled {
  const found = columnAt(columns, expression.name) ?? context.scalars.get(expression.name)
  if (found) return found
  throw new KqlError(`Unknown column or scalar '${expression.name}'`, expression.at)
}

function dynamicOf(expression: Expression, columns: Scope, context: Context): Compiled {
  const of = compileExpression(expression, columns, context)
  if (of.type === 'dynamic') return of
  throw new KqlError(`A value of type ${of.type} has no properties`, expression.at)
}

/** Property names are case-sensitive; what is missing is null. */
function compileMember(expression: Kind<'member'>, columns: Scope, context: Context): Compiled {
  const of = dynamicOf(expression.of, columns, context)
  const { key } = expression
  return {
    type: 'dynamic',
    constant: of.constant,
    evaluate: (row) => {
      const value = of.evaluate(row)
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
      return Object.hasOwn(value, key) ? ((value as Record<string, KqlValue>)[key] ?? null) : null
    },
  }
}

function elementOf(value: KqlValue, key: KqlValue): KqlValue {
  if (Array.isArray(value)) return typeof key === 'number' ? (value.at(key) ?? null) : null
  if (typeof value !== 'object' || value === null || typeof key !== 'string') return null
  return Object.hasOwn(value, key) ? ((value as Record<string, KqlValue>)[key] ?? null) : null
}

/** A negative index counts from the end. */
function compileIndex(expression: Kind<'index'>, columns: Scope, context: Context): Compiled {
  const of = dynamicOf(expression.of, columns, context)
  const index = compileExpression(expression.index, columns, context)
  return {
    type: 'dynamic',
    constant: of.constant && index.constant,
    evaluate: (row) => elementOf(of.evaluate(row), index.evaluate(row)),
  }
}

/** Three-valued: null unless the known side decides. */
function compileLogic(expression: Kind<'binary'>, columns: Scope, context: Context): Compiled {
  const decisive = expression.operator === 'or'
  const [left, right] = [expression.left, expression.right].map((side) => {
    const compiled = coerce(compileExpression(side, columns, context), 'bool')
    if (compiled) return compiled
    throw new KqlError(`'${expression.operator}' needs conditions on both sides`, side.at)
  }) as [Compiled, Compiled]
  const evaluate = (row: KqlRow): KqlValue => {
    const first = left.evaluate(row)
    if (first === decisive) return decisive
    const second = right.evaluate(row)
    if (second === decisive) return decisive
    return first === null || second === null ? null : !decisive
  }
  return { type: 'bool', constant: left.constant && right.constant, evaluate }
}

function compileBinary(expression: Kind<'binary'>, columns: Scope, context: Context): Compiled {
  const { operator, at } = expression
  if (operator === 'and' || operator === 'or') return compileLogic(expression, columns, context)
  const left = compileExpression(expression.left, columns, context)
  const right = compileExpression(expression.right, columns, context)
  if (ARITHMETIC.has(operator)) return compileArithmetic(operator, left, right, at)
  return compileComparison(operator, left, right, at)
}

function compileBetween(expression: Kind<'between'>, columns: Scope, context: Context): Compiled {
  const { at, negated } = expression
  const left = compileExpression(expression.left, columns, context)
  const start = compileExpression(expression.low, columns, context)
  const end = compileExpression(expression.high, columns, context)
  // `between (time .. duration)` ends the duration after its start.
  const spans = left.type === 'datetime' && end.type === 'timespan'
  const low = compileComparison('>=', left, start, at)
  const last = spans ? compileArithmetic('+', start, end, at) : end
  const high = compileComparison('<=', left, last, at)
  return {
    type: 'bool',
    constant: low.constant && high.constant,
    evaluate: (row) => {
      const both = [low.evaluate(row), high.evaluate(row)]
      return both.includes(null) ? null : both.every(Boolean) !== negated
    },
  }
}

/** A subquery runs once and becomes a constant. */
function compileSubquery(expression: Kind<'subquery'>, context: Context): Compiled {
  const { columns, rows } = overlay(expression.pipeline, context)
  const [column] = columns
  if (!column) throw new KqlError('A subquery without columns', expression.at)
  const values = Array.from(rows(), (row) => row[0] ?? null)
  if (expression.as === 'list') return { type: 'dynamic', constant: true, evaluate: () => values }
  const value = values[0] ?? (column.type === 'string' ? '' : null)
  return { type: column.type, constant: true, evaluate: () => value }
}

function compileNamedCall(expression: Kind<'call'>, columns: Scope, context: Context): Compiled {
  const { name, at } = expression
  if (name === 'ingestion_time') {
    const time = columnAt(columns, INGESTION_TIME)
    if (time) return time
    throw new KqlError('ingestion_time() is not known here', at)
  }
  if (!Object.hasOwn(scalarFunctions, name)) throw new KqlError(`Unknown function '${name}'`, at)
  const args = expression.args.map((arg) => compileExpression(arg, columns, context))
  return compileCall(scalarFunctions, name, args, at, context.now)
}

function compileNegative(expression: Kind<'negative'>, columns: Scope, context: Context): Compiled {
  const of = compileExpression(expression.of, columns, context)
  const type = of.type === 'timespan' ? 'timespan' : 'long'
  const zero: Compiled = { type, constant: true, evaluate: () => 0 }
  return compileArithmetic('-', zero, of, expression.at)
}

/** Makes an expression ready for rows of these columns; refuses what it does not know. */
export function compileExpression(
  expression: Expression,
  columns: Scope,
  context: Context,
): Compiled {
  switch (expression.kind) {
    case 'literal': {
      const { type, value } = expression
      return { type, constant: true, evaluate: () => value }
    }
    case 'name':
      return compileName(expression, columns, context)
    case 'member':
      return compileMember(expression, columns, context)
    case 'index':
      return compileIndex(expression, columns, context)
    case 'negative':
      return compileNegative(expression, columns, context)
    case 'call':
      return compileNamedCall(expression, columns, context)
    case 'binary':
      return compileBinary(expression, columns, context)
    case 'list': {
      const left = compileExpression(expression.left, columns, context)
      const items = expression.items.map((item) => compileExpression(item, columns, context))
      return compileList(expression.operator, left, items, expression.at)
    }
    case 'between':
      return compileBetween(expression, columns, context)
    case 'subquery':
      return compileSubquery(expression, context)
    case 'star':
      throw new KqlError("'*' is not a value", expression.at)
  }
}
