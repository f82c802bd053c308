import type { JsonObject } from '../domain/json.ts'
import type { Located, Place } from './located.ts'

/** A message that is dear to make is made only when it is among those that are shown. */
export type Tell = (place: Place, path: string, message: string | (() => string)) => void

/** A value of the policy file on its way through the forms. */
export interface Cursor {
  readonly node: Located
  readonly path: string
  readonly tell: Tell
}

/**
 * What a part of the policy file has to look like. Reads it, telling what is wrong, and describes
 * itself to editors: one declaration, so the two cannot drift apart.
 */
export interface Form<T> {
  /** For messages: `takes ${accepts}`. */
  readonly accepts: string
  readonly schema: JsonObject
  /** Undefined after something was told. */
  readonly read: (at: Cursor) => T | undefined
}
