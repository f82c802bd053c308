/** Where in a query something stands; both count from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A query that the interpreter refuses: it answers what it understands, and nothing else. */
export class KqlError extends Error {
  readonly line: number
  readonly column: number

  constructor(message: string, at: Position) {
    super(message)
    this.name = 'KqlError'
    this.line = at.line
    this.column = at.column
  }
}
