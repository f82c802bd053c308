import type { Expression, Pipeline } from './syntax.ts'
import type { TokenStream } from './token-stream.ts'

/** The two halves of the language, handed to each other: pipelines hold expressions and the reverse. */
export interface Grammar {
  readonly pipeline: (tokens: TokenStream) => Pipeline
  readonly expression: (tokens: TokenStream) => Expression
  /** Names that `let` gave to tables and pipelines. */
  readonly tabular: ReadonlySet<string>
}
