import type { KqlColumn, KqlRow, KqlType, KqlValue } from '../kql-table.ts'
import type { Compiled } from '../syntax.ts'

export interface Accumulator {
  readonly add: (row: KqlRow) => void
  readonly result: () => KqlValue
}

/** An aggregate function as data. */
export interface Aggregate {
  /** Least and most arguments. */
  readonly takes: readonly [number, number]
  /** Which argument is the condition of an …if; rows that fail it are not added. */
  readonly condition?: number
  /** Start of the name of an unnamed result: `dcount_` gives `dcount_clientIp`. */
  readonly prefix: string
  readonly returns: (args: readonly Compiled[]) => KqlType
  readonly start: (args: readonly Compiled[]) => Accumulator
}

export type AggregateTable = Readonly<Record<string, Aggregate>>

/** An aggregate call made ready: the columns that it gives and the keeper of one group. */
export interface CompiledAggregate {
  readonly columns: readonly KqlColumn[]
  readonly start: () => { readonly add: (row: KqlRow) => void; readonly results: () => KqlRow }
}
