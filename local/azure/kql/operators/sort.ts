import type { Relation } from '../relation.ts'
import type { OperatorSyntax } from './operator-syntax.ts'
import { parseSortKeys, type SortKey } from './parse-sort-keys.ts'
import { sortRows } from './sort-rows.ts'

/** The rows come in this order by themselves. */
function isSorted(keys: readonly SortKey[], input: Relation): boolean {
  const [key] = keys
  return Boolean(key?.ascending && key.value.kind === 'name' && key.value.name === input.sortedBy)
}

/** sort by, order by. */
export const sort: OperatorSyntax = (tokens, grammar) => {
  tokens.expect('by')
  const keys = parseSortKeys(tokens, grammar)
  return (input, context) => {
    const rows = sortRows(keys, input, context)
    if (isSorted(keys, input)) return input
    return { ...input, rows, sortedBy: null, streaming: false }
  }
}
