import type { Doors } from '../shared/wiring/doors.ts'
import type { Arguments } from './arguments.ts'
import type { Io } from './io.ts'
import type { LiveLooks } from './live-looks.ts'
import type { policyOptions } from './policy-options.ts'

/** One command of `policy`, and what it may reach. */
export interface PolicyCall {
  readonly values: Arguments<typeof policyOptions>['values']
  /** Behind the verb. */
  readonly rest: readonly string[]
  readonly live: LiveLooks | undefined
  readonly doors: Doors | undefined
  readonly io: Io
}
