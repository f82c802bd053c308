import { parseAssignment } from '../parse-assignment.ts'
import { compileAssignments } from './compile-assignments.ts'
import { mapRows } from './map-rows.ts'
import type { OperatorSyntax } from './operator-syntax.ts'
import { parseList } from './parse-list.ts'

/** Keeps and computes the named columns, in this order. */
export const project: OperatorSyntax = (tokens, grammar) => {
  const assignments = parseList(tokens, () => parseAssignment(tokens, grammar))
  return (input, context) => {
    const values = compileAssignments(assignments, input.columns, context)
    const evaluators = values.map(({ value }) => value.evaluate)
    const sortedBy = input.sortedBy
    // A computed column may bear the name of the sorted one without its order.
    const kept = assignments.some(({ name, value }) => {
      return value.kind === 'name' && value.name === sortedBy && (name ?? sortedBy) === sortedBy
    })
    return mapRows(
      { ...input, sortedBy: kept ? sortedBy : null },
      values.map(({ column }) => column),
      (row) => evaluators.map((evaluate) => evaluate(row) ?? null),
    )
  }
}
