import type { OperatorSyntax } from './operator-syntax.ts'

/** One row with the number of rows. */
export const count: OperatorSyntax = () => (input) => ({
  columns: [{ name: 'Count', type: 'long' }],
  sortedBy: null,
  streaming: false,
  limited: input.limited,
  *rows() {
    let rows = 0
    for (const _ of input.rows()) rows += 1
    yield [rows]
  },
})
