import type { Options } from './arguments.ts'
import type { Io } from './io.ts'

export interface Command {
  readonly summary: string
  /** After the name of the command: `[paths…]`. */
  readonly usage: string
  /** Between the usage and the options of the help. */
  readonly about: string
  readonly options: Options
  /** Returns the exit status. Throws `UsageError`. */
  readonly run: (argv: readonly string[], io: Io) => Promise<number>
}
