import type { Relation } from '../relation.ts'
import { UNORDERED } from '../unordered.ts'
import { orderOf } from './carry-order.ts'
import type { OperatorSyntax } from './operator-syntax.ts'
import { parseSortKeys, type SortKey } from './parse-sort-keys.ts'
import { sortRows } from './sort-rows.ts'

/** The rows come in this order by themselves. */
function isSorted(keys: readonly SortKey[], input: Relation): boolean {
  const [key] = keys
  return Boolean(key?.ascending && orderOf(key.value, input.order) === 'exact')
}

/** sort by, order by. */
export const sort: OperatorSyntax = (tokens, grammar) => {
  tokens.expect('by')
  const keys = parseSortKeys(tokens, grammar)
  return (input, context) => {
    const rows = sortRows(keys, input, context)
    if (isSorted(keys, input)) return input
    return { ...input, rows, order: UNORDERED, streaming: false }
  }
}
