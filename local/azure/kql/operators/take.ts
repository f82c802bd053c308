import { compileExpression } from '../compile-expression.ts'
import { KqlError } from '../kql-error.ts'
import type { OperatorSyntax } from './operator-syntax.ts'

/** take, limit and, here without chance, sample. */
export const take: OperatorSyntax = (tokens, grammar) => {
  const amount = grammar.expression(tokens)
  return (input, context) => {
    const compiled = compileExpression(amount, [], context)
    const count = Number(compiled.evaluate([]))
    if (compiled.type !== 'long' || count < 0)
      throw new KqlError('A number of rows is needed', amount.at)
    return {
      ...input,
      limited: true,
      streaming: false,
      *rows() {
        let left = count
        if (left === 0) return
        for (const row of input.rows()) {
          yield row
          left -= 1
          if (left === 0) return
        }
      },
    }
  }
}
