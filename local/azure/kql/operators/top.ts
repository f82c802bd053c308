import { compileExpression } from '../compile-expression.ts'
import { UNORDERED } from '../unordered.ts'
import type { OperatorSyntax } from './operator-syntax.ts'
import { parseSortKeys } from './parse-sort-keys.ts'
import { sortRows } from './sort-rows.ts'

/** The first rows in the order of the keys. */
export const top: OperatorSyntax = (tokens, grammar) => {
  const amount = grammar.expression(tokens)
  tokens.expect('by')
  const keys = parseSortKeys(tokens, grammar)
  return (input, context) => {
    const count = Number(compileExpression(amount, [], context).evaluate([]))
    const rows = sortRows(keys, input, context)
    return {
      ...input,
      rows: () => rows().slice(0, count),
      order: UNORDERED,
      streaming: false,
      limited: true,
    }
  }
}
