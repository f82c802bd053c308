import type { RowOrder } from '../relation.ts'
import type { Expression } from '../syntax.ts'
import { UNORDERED } from '../unordered.ts'

/** A new column and the expression that gives it. */
type Derived = readonly [name: string, value: Expression]

/** What the expression keeps of the order: a column as it is, or its lower-cased text. */
export function orderOf(value: Expression, order: RowOrder): 'folded' | 'exact' | null {
  if (value.kind === 'name') {
    if (value.name === order.exact) return 'exact'
    return value.name === order.folded ? 'folded' : null
  }
  const [text] = value.kind === 'call' && value.name === 'tolower' ? value.args : []
  return text?.kind === 'name' && text.name === order.folded ? 'exact' : null
}

/** The order of the rows by the new columns. */
export function carryOrder(order: RowOrder, derived: readonly Derived[]): RowOrder {
  const kept = derived.flatMap(([name, value]) => {
    const by = orderOf(value, order)
    return by ? [{ [by]: name }] : []
  })
  return Object.assign({}, UNORDERED, ...kept) as RowOrder
}
