import { compileExpression } from '../compile-expression.ts'
import { KqlError } from '../kql-error.ts'
import type { KqlRow, KqlValue } from '../kql-table.ts'
import type { Relation } from '../relation.ts'
import type { Context } from '../syntax.ts'
import type { SortKey } from './parse-sort-keys.ts'

const isNone = (value: KqlValue): boolean => value === null || value === undefined

type Compare = (a: KqlValue, b: KqlValue) => number

function compareBy({ ascending, nullsFirst }: SortKey): Compare {
  const direction = ascending ? 1 : -1
  return (a, b) => {
    if (a === b) return 0
    const none = Number(isNone(b)) - Number(isNone(a))
    if (isNone(a) || isNone(b)) return nullsFirst ? none : -none
    return (a as number) < (b as number) ? -direction : direction
  }
}

/** The rows in the order of the keys; text is ordered by its characters, case first. */
export function sortRows(
  keys: readonly SortKey[],
  input: Relation,
  context: Context,
): () => readonly KqlRow[] {
  const compiled = keys.map((key) => {
    const { type, evaluate } = compileExpression(key.value, input.columns, context)
    if (type === 'dynamic') {
      throw new KqlError(
        'Rows cannot be ordered by a dynamic value; cast it, as with tostring()',
        key.value.at,
      )
    }
    return { evaluate, compare: compareBy(key) }
  })
  return () => {
    const keyed = Array.from(input.rows(), (row) => ({
      row,
      values: compiled.map(({ evaluate }) => evaluate(row) ?? null),
    }))
    keyed.sort((a, b) => {
      for (const [i, { compare }] of compiled.entries()) {
        const order = compare(a.values[i] ?? null, b.values[i] ?? null)
        if (order !== 0) return order
      }
      return 0
    })
    return keyed.map(({ row }) => row)
  }
}
