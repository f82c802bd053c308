import type { Grammar } from '../grammar.ts'
import type { Apply, Step } from '../syntax.ts'
import type { TokenStream } from '../token-stream.ts'

/** What stands behind the name of an operator, or the operator with what a service wants to know. */
export type OperatorSyntax = (
  tokens: TokenStream,
  grammar: Grammar,
) => Apply | Pick<Step, 'apply' | 'variant' | 'inner'>
