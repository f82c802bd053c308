import { UNORDERED } from '../unordered.ts'
import type { OperatorSyntax } from './operator-syntax.ts'

/** One row with the number of rows. */
export const count: OperatorSyntax = () => (input) => ({
  columns: [{ name: 'Count', type: 'long' }],
  order: UNORDERED,
  streaming: false,
  limited: input.limited,
  *rows() {
    let rows = 0
    for (const _ of input.rows()) rows += 1
    yield [rows]
  },
})
