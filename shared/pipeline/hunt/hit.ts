/** A record that a detection matched: what its trigger needs of it, so that a flood of records is not kept. */
export interface Hit {
  /** What repeated rows of one request share; empty when the log gives none. */
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** The values of the detection's group as one text that no other group has. */
  readonly key: string
  readonly cluster: string
  readonly actor: string
  /** The values of the fields that the trigger counts or compares, one list for each; none where it does neither. */
  readonly parts: readonly (readonly string[])[]
}
