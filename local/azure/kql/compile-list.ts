import { coerce } from './coerce.ts'
import { sameType } from './compile-comparison.ts'
import { convert } from './convert.ts'
import { KqlError, type Position } from './kql-error.ts'
import type { KqlType, KqlValue } from './kql-table.ts'
import type { Compiled } from './syntax.ts'
import { textOperator } from './text-operators.ts'

type Evaluate = Compiled['evaluate']

/** The values to compare with: arrays are spread, as in `in (dynamic([…]))`. */
function constantValues(items: readonly Compiled[], type: KqlType): readonly KqlValue[] {
  return items.flatMap((item) => {
    const value = item.evaluate([])
    const spread = item.type === 'dynamic' && Array.isArray(value) ? value : [value]
    return spread.map((element) => convert(element, item.type, type))
  })
}

function listOf(items: readonly Compiled[], at: Position): readonly Compiled[] {
  if (items.length === 0) throw new KqlError('An empty list', at)
  if (items.every((item) => item.constant)) return items
  throw new KqlError('A list may hold constants only', at)
}

function membership(
  operator: string,
  left: Compiled,
  items: readonly Compiled[],
  at: Position,
): Evaluate {
  const negated = operator.startsWith('!')
  const folded = operator.endsWith('~')
  const first = items.find((item) => item.type !== 'dynamic')
  const type = folded ? 'string' : (first?.type ?? (left.type === 'dynamic' ? 'string' : left.type))
  const sample: Compiled = { type, constant: true, evaluate: () => null }
  const [value] = folded ? [coerce(left, 'string')] : sameType(left, sample, operator, at)
  if (!value) throw new KqlError(`'${operator}' needs text, not ${left.type}`, at)
  for (const item of items) sameType(item, sample, operator, at)
  const fold = (element: KqlValue): KqlValue => (folded ? String(element).toLowerCase() : element)
  const known = new Set(constantValues(items, type).map(fold))
  return (row) => {
    const element = value.evaluate(row) ?? null
    return (element !== null && known.has(fold(element))) !== negated
  }
}

function terms(
  operator: string,
  left: Compiled,
  items: readonly Compiled[],
  at: Position,
): Evaluate {
  const text = coerce(left, 'string')
  const has = textOperator('has')
  if (!text || !has) throw new KqlError(`'${operator}' needs text, not ${left.type}`, at)
  const patterns = constantValues(items, 'string').map(String)
  const every = operator === 'has_all'
  return (row) => {
    const value = String(text.evaluate(row))
    const test = (pattern: string): boolean => has(value, pattern)
    return every ? patterns.every(test) : patterns.some(test)
  }
}

/** in, in~, !in, !in~, has_any, has_all. */
export function compileList(
  operator: string,
  left: Compiled,
  items: readonly Compiled[],
  at: Position,
): Compiled {
  const build = operator.startsWith('has_') ? terms : membership
  return {
    type: 'bool',
    constant: left.constant,
    evaluate: build(operator, left, listOf(items, at), at),
  }
}
