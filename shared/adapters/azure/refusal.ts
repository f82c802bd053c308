import type { Missing } from '../../domain/maybe.ts'

/** A `Missing` that still knows the service's code. The code stays inside this room. */
export interface Refusal extends Missing {
  readonly code: string
}
