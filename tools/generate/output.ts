/** A generated file: its path from the root of the repository, and all of its text. */
export interface Output {
  readonly path: string
  readonly text: string
}
