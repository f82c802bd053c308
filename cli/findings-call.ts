import type { Doors } from '../shared/wiring/doors.ts'
import type { Io } from './io.ts'

/** Values of the options of `findings`. */
export type FindingsValues = Readonly<
  Record<
    | 'deployment'
    | 'audience'
    | 'cluster'
    | 'control'
    | 'severity'
    | 'status'
    | 'state'
    | 'format'
    | 'why'
    | 'until'
    | 'owner',
    string | undefined
  >
> & { readonly 'no-color': boolean }

export interface FindingsCall {
  readonly values: FindingsValues
  /** Behind the verb. */
  readonly rest: readonly string[]
  readonly doors: Doors | undefined
  readonly io: Io
}
