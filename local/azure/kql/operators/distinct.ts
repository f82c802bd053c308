import { parseAssignment } from '../parse-assignment.ts'
import type { Assignment } from '../syntax.ts'
import { UNORDERED } from '../unordered.ts'
import { compileAssignments } from './compile-assignments.ts'
import type { OperatorSyntax } from './operator-syntax.ts'
import { parseList } from './parse-list.ts'
import { refuseDynamic } from './refuse-dynamic.ts'

/** The different rows of some columns; `*` stands for all of them. */
export const distinct: OperatorSyntax = (tokens, grammar) => {
  const at = tokens.peek().at
  const named = tokens.accept('*')
    ? null
    : parseList(tokens, () => parseAssignment(tokens, grammar))
  return (input, context) => {
    const all = (): readonly Assignment[] =>
      input.columns.map(({ name }) => ({ name: null, value: { kind: 'name', at, name } }))
    const values = compileAssignments(named ?? all(), input.columns, context)
    for (const { value } of values) refuseDynamic(value, 'distinct', at)
    return {
      columns: values.map(({ column }) => column),
      order: UNORDERED,
      streaming: false,
      limited: input.limited,
      *rows() {
        const seen = new Set<string>()
        for (const row of input.rows()) {
          const made = values.map(({ value }) => value.evaluate(row) ?? null)
          const key = JSON.stringify(made)
          if (!seen.has(key)) {
            seen.add(key)
            yield made
          }
        }
      },
    }
  }
}
