import type { KqlValue } from '../kql-table.ts'
import { parseAssignment } from '../parse-assignment.ts'
import type { Expression } from '../syntax.ts'
import { carryOrder } from './carry-order.ts'
import { compileAssignments } from './compile-assignments.ts'
import { mapRows } from './map-rows.ts'
import type { OperatorSyntax } from './operator-syntax.ts'
import { parseList } from './parse-list.ts'

/** Adds columns; one that is there already is replaced in its place. */
export const extend: OperatorSyntax = (tokens, grammar) => {
  const assignments = parseList(tokens, () => parseAssignment(tokens, grammar))
  return (input, context) => {
    const values = compileAssignments(assignments, input.columns, context)
    const columns = [...input.columns]
    const targets = values.map(({ column }) => {
      const index = columns.findIndex(({ name }) => name === column.name)
      if (index < 0) return columns.push(column) - 1
      columns[index] = column
      return index
    })
    const untouched = input.columns
      .filter(({ name }) => !values.some(({ column }) => column.name === name))
      .map(({ name }) => [name, { kind: 'name', at: { line: 0, column: 0 }, name }] as const)
    const derived = values.map(
      ({ column }, i) => [column.name, assignments[i]?.value as Expression] as const,
    )
    const order = carryOrder(input.order, [...untouched, ...derived])
    return mapRows({ ...input, order }, columns, (row) => {
      const extended: KqlValue[] = [...row]
      for (const [i, { value }] of values.entries()) {
        extended[targets[i] ?? 0] = value.evaluate(row) ?? null
      }
      return extended
    })
  }
}
