import { convert } from './convert.ts'
import type { KqlType } from './kql-table.ts'
import type { Compiled } from './syntax.ts'

/**
 * Reads an expression as another type where Kusto does so by itself: out of dynamic, and from long
 * to real. Null where an explicit conversion is needed. A dynamic null stays null, except as text.
 */
export function coerce(expression: Compiled, to: KqlType): Compiled | null {
  const { type, evaluate, constant } = expression
  if (type === to) return expression
  if (type === 'long' && to === 'real') return { ...expression, type: 'real' }
  if (to === 'dynamic') {
    return { type: to, constant, evaluate: (row) => convert(evaluate(row), type, to) }
  }
  if (type !== 'dynamic') return null
  return {
    type: to,
    constant,
    evaluate: (row) => {
      const value = evaluate(row)
      if (value === null || value === undefined) return to === 'string' ? '' : null
      return convert(value, type, to)
    },
  }
}
