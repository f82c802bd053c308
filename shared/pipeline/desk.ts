import type { Check } from '../domain/check.ts'
import type { Policy } from '../domain/policy.ts'
import type { Deps } from './deps.ts'
import type { Doorkeeper, Surroundings } from './ports.ts'

/** What the door for people, and doctor, need besides what all verbs are handed. */
export interface Desk extends Deps {
  /** Null: nobody has said whose tokens are taken. */
  readonly doorkeeper: Doorkeeper | null
  /** The text of a policy file, or what is wrong with it. */
  readonly readPolicy: (
    text: string,
  ) => { readonly policy: Policy } | { readonly problems: readonly string[] }
  readonly checks: readonly Check[]
  readonly surroundings: Surroundings
  /** What is wrong with the settings. */
  readonly problems: readonly string[]
  /** Version of Node.js. */
  readonly node: string
}
