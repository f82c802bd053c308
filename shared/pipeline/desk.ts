import type { Policy } from '../domain/policy.ts'
import type { Deps } from './deps.ts'
import type { Doorkeeper } from './ports.ts'

/** What the door for people needs besides what all verbs are handed. */
export interface Desk extends Deps {
  /** Null: nobody has said whose tokens are taken. */
  readonly doorkeeper: Doorkeeper | null
  /** The text of a policy file, or what is wrong with it. */
  readonly readPolicy: (
    text: string,
  ) => { readonly policy: Policy } | { readonly problems: readonly string[] }
}
