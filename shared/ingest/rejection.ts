/** Something in the input that should have been judged and could not be. */
export interface Rejection {
  /** `file.json#/3`: the file, the line of JSON Lines after a colon, the JSON pointer after a hash. */
  readonly source: string
  /** What is wrong, and the form that is accepted. */
  readonly reason: string
}
