import type { Json } from '../../../shared/domain/json.ts'

/** The types of a column. `int` is read as long, `guid` as string. */
export type KqlType = 'string' | 'long' | 'real' | 'bool' | 'datetime' | 'timespan' | 'dynamic'

/**
 * A value inside the interpreter. Times and durations are numbers of milliseconds, told apart from
 * other numbers by the type of their column; a string is never null.
 */
export type KqlValue = Json
export type KqlRow = readonly KqlValue[]

/** A column whose name starts with `$` can be read by functions and is never in a result. */
export interface KqlColumn {
  readonly name: string
  readonly type: KqlType
}

/**
 * A table as handed to the interpreter. `rows` is called for every reading and may generate; a row
 * is an object by column name, times as ISO text. What it lacks is null, or the empty string.
 */
export interface KqlTable {
  readonly columns: readonly KqlColumn[]
  readonly rows: () => Iterable<{ readonly [column: string]: unknown }>
  /** The column by whose lower-cased text the rows rise, so that sorting by `tolower()` of it costs nothing. */
  readonly sortedBy?: string
}
