import { columnName } from '../column-name.ts'
import { compileExpression } from '../compile-expression.ts'
import { KqlError } from '../kql-error.ts'
import type { KqlColumn } from '../kql-table.ts'
import type { Assignment, Compiled, Context } from '../syntax.ts'

export interface NamedValue {
  readonly column: KqlColumn
  readonly value: Compiled
}

/** Compiles `name = expression` lists; unnamed ones are named as Kusto does, `Column1` at worst. */
export function compileAssignments(
  assignments: readonly Assignment[],
  columns: readonly KqlColumn[],
  context: Context,
  fallback = (index: number): string => `Column${index + 1}`,
): readonly NamedValue[] {
  const taken = new Set<string>()
  let unnamed = 0
  return assignments.map(({ name, value }) => {
    const compiled = compileExpression(value, columns, context)
    const named = name ?? columnName(value) ?? fallback(unnamed++)
    if (name !== null && taken.has(name)) {
      throw new KqlError(`A column named '${name}' is there already`, value.at)
    }
    const free = taken.has(named) ? `${named}${taken.size}` : named
    taken.add(free)
    return { column: { name: free, type: compiled.type }, value: compiled }
  })
}
