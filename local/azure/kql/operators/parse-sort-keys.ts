import type { Grammar } from '../grammar.ts'
import type { Expression } from '../syntax.ts'
import type { TokenStream } from '../token-stream.ts'
import { parseList } from './parse-list.ts'

export interface SortKey {
  readonly value: Expression
  readonly ascending: boolean
  readonly nullsFirst: boolean
}

/** Keys of order by and top: descending unless said, nulls first when ascending. */
export function parseSortKeys(tokens: TokenStream, grammar: Grammar): readonly SortKey[] {
  return parseList(tokens, () => {
    const value = grammar.expression(tokens)
    const ascending = tokens.accept('asc')
    if (!ascending) tokens.accept('desc')
    if (!tokens.accept('nulls')) return { value, ascending, nullsFirst: ascending }
    const nullsFirst = tokens.accept('first')
    if (!nullsFirst) tokens.expect('last')
    return { value, ascending, nullsFirst }
  })
}
