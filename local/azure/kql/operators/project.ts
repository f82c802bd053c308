import { parseAssignment } from '../parse-assignment.ts'
import type { Expression } from '../syntax.ts'
import { carryOrder } from './carry-order.ts'
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
    const derived = values.map(
      ({ column }, i) => [column.name, assignments[i]?.value as Expression] as const,
    )
    return mapRows(
      { ...input, order: carryOrder(input.order, derived) },
      values.map(({ column }) => column),
      (row) => evaluators.map((evaluate) => evaluate(row) ?? null),
    )
  }
}
