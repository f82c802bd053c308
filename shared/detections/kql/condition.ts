/** A condition that holds at least where the predicate does; exact where it holds nowhere else. */
export interface Condition {
  readonly condition: string
  readonly exact: boolean
}
