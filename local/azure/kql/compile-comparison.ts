import { coerce } from './coerce.ts'
import { KqlError, type Position } from './kql-error.ts'
import type { KqlRow, KqlType, KqlValue } from './kql-table.ts'
import type { Compiled } from './syntax.ts'
import { textOperator } from './text-operators.ts'

type Order = (a: number, b: number) => boolean

const ORDERS: Readonly<Record<string, Order>> = {
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
}

const NUMBERS: ReadonlySet<KqlType> = new Set(['long', 'real'])

/** Both sides as one type, or a refusal: Kusto compares across types only out of dynamic. */
export function sameType(
  left: Compiled,
  right: Compiled,
  operator: string,
  at: Position,
): readonly [Compiled, Compiled] {
  const refuse = (): never => {
    throw new KqlError(
      `Cannot compare values of types ${left.type} and ${right.type} with '${operator}'. Try adding explicit casts`,
      at,
    )
  }
  if (left.type === 'dynamic' && right.type === 'dynamic') return refuse()
  if (NUMBERS.has(left.type) && NUMBERS.has(right.type)) return [left, right]
  if (left.type === 'dynamic') return [keepNull(left, right.type), right]
  if (right.type === 'dynamic') return [left, keepNull(right, left.type)]
  return left.type === right.type ? [left, right] : refuse()
}

/** Comparing, unlike text operators, keeps a dynamic null apart from the empty string. */
function keepNull(expression: Compiled, type: KqlType): Compiled {
  const read = coerce(expression, type === 'long' ? 'real' : type) ?? expression
  if (type !== 'string') return read
  const { evaluate } = expression
  return {
    ...read,
    evaluate: (row) => ((evaluate(row) ?? null) === null ? null : read.evaluate(row)),
  }
}

/** null == null is null; null == value is false, null != value is true. */
function equality([left, right]: readonly [Compiled, Compiled], negated: boolean): Evaluate {
  return (row) => {
    const a = left.evaluate(row) ?? null
    const b = right.evaluate(row) ?? null
    return a === null && b === null ? null : (a === b) !== negated
  }
}

type Evaluate = (row: KqlRow) => KqlValue

function ordering([left, right]: readonly [Compiled, Compiled], order: Order): Evaluate {
  return (row) => {
    const a = left.evaluate(row) ?? null
    const b = right.evaluate(row) ?? null
    return a === null || b === null ? null : order(Number(a), Number(b))
  }
}

function textOf(expression: Compiled, operator: string, at: Position): Compiled {
  const text = coerce(expression, 'string')
  if (text) return text
  throw new KqlError(`'${operator}' needs text, not ${expression.type}; use tostring()`, at)
}

function matching(left: Compiled, right: Compiled, negated: boolean, at: Position): Evaluate {
  if (!right.constant) throw new KqlError("'matches regex' needs a constant pattern", at)
  const pattern = new RegExp(String(right.evaluate([])).replace(/^\(\?i\)/, ''), flagsOf(right))
  return (row) => pattern.test(String(left.evaluate(row))) !== negated
}

const flagsOf = (pattern: Compiled): string =>
  String(pattern.evaluate([])).startsWith('(?i)') ? 'iu' : 'u'

function evaluatorOf(operator: string, left: Compiled, right: Compiled, at: Position): Evaluate {
  if (operator === '==' || operator === '!=' || operator === '<>') {
    return equality(sameType(left, right, operator, at), operator !== '==')
  }
  const order = ORDERS[operator]
  if (order) {
    const pair = sameType(left, right, operator, at)
    if (pair[0].type === 'string' || pair[0].type === 'bool') {
      throw new KqlError(`'${operator}' does not order values of type ${pair[0].type}`, at)
    }
    return ordering(pair, order)
  }
  const text = textOf(left, operator, at)
  const pattern = textOf(right, operator, at)
  if (operator.endsWith('matches')) return matching(text, pattern, operator.startsWith('!'), at)
  const test = textOperator(operator)
  if (!test) throw new KqlError(`Unknown operator '${operator}'`, at)
  return (row) => test(String(text.evaluate(row)), String(pattern.evaluate(row)))
}

export function compileComparison(
  operator: string,
  left: Compiled,
  right: Compiled,
  at: Position,
): Compiled {
  const evaluate = evaluatorOf(operator, left, right, at)
  return { type: 'bool', evaluate, constant: left.constant && right.constant }
}
