import { coerce } from '../coerce.ts'
import { compileExpression } from '../compile-expression.ts'
import { KqlError } from '../kql-error.ts'
import type { OperatorSyntax } from './operator-syntax.ts'

/** Keeps the rows for which the condition is true; null is not true. */
export const where: OperatorSyntax = (tokens, grammar) => {
  const condition = grammar.expression(tokens)
  return (input, context) => {
    const compiled = compileExpression(condition, input.columns, context)
    const test = coerce(compiled, 'bool')
    if (!test) {
      throw new KqlError(
        `where needs a condition, not a value of type ${compiled.type}`,
        condition.at,
      )
    }
    return {
      ...input,
      *rows() {
        for (const row of input.rows()) if (test.evaluate(row) === true) yield row
      },
    }
  }
}
