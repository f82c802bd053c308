/** Something in the policy file that cannot be taken. Lines and columns count from 1. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly column: number
  /** `routes[1].channels[0]`; empty for the file as a whole. */
  readonly path: string
  /** Names the field, says what is wrong with it and what is accepted. Holds no secret. */
  readonly message: string
}
