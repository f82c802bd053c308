import { coerce } from './coerce.ts'
import { KqlError, type Position } from './kql-error.ts'
import type { KqlType } from './kql-table.ts'
import type { Compiled } from './syntax.ts'

type Compute = (a: number, b: number) => number | null

const COMPUTE: Readonly<Record<string, Compute>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? null : a / b),
  '%': (a, b) => (b === 0 ? null : ((a % b) + Math.abs(b)) % Math.abs(b)),
}

/** Result of `left operator right` for times and durations; what is not here is refused. */
const TIMES: Readonly<Record<string, KqlType>> = {
  'datetime - datetime': 'timespan',
  'datetime + timespan': 'datetime',
  'timespan + datetime': 'datetime',
  'datetime - timespan': 'datetime',
  'timespan + timespan': 'timespan',
  'timespan - timespan': 'timespan',
  'timespan / timespan': 'real',
  'timespan % timespan': 'timespan',
  'timespan * long': 'timespan',
  'timespan * real': 'timespan',
  'long * timespan': 'timespan',
  'real * timespan': 'timespan',
  'timespan / long': 'timespan',
  'timespan / real': 'timespan',
}

function resultType(operator: string, left: KqlType, right: KqlType): KqlType | undefined {
  const numbers = [left, right].every((type) => type === 'long' || type === 'real')
  if (!numbers) return TIMES[`${left} ${operator} ${right}`]
  return left === 'long' && right === 'long' ? 'long' : 'real'
}

/** A dynamic operand counts as a number. */
function operand(expression: Compiled): Compiled {
  return (expression.type === 'dynamic' && coerce(expression, 'real')) || expression
}

/** Arithmetic; of two longs the quotient is cut, as Kusto does. */
export function compileArithmetic(
  operator: string,
  first: Compiled,
  second: Compiled,
  at: Position,
): Compiled {
  const left = operand(first)
  const right = operand(second)
  const type = resultType(operator, left.type, right.type)
  const compute = COMPUTE[operator]
  if (!type || !compute) {
    throw new KqlError(`'${operator}' does not take ${left.type} and ${right.type}`, at)
  }
  const whole = type === 'long' && operator === '/'
  return {
    type,
    constant: left.constant && right.constant,
    evaluate: (row) => {
      const a = left.evaluate(row) ?? null
      const b = right.evaluate(row) ?? null
      if (a === null || b === null) return null
      const value = compute(Number(a), Number(b))
      return whole && value !== null ? Math.trunc(value) : value
    },
  }
}
