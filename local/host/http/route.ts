/** The route of an HTTP function, compiled. */
export interface Route {
  /** The parameters, or undefined when the path does not match. */
  match(path: string): Readonly<Record<string, string>> | undefined
  /** Lower goes first, segment by segment: a literal before a constraint, before a parameter. */
  readonly rank: readonly number[]
}
