import type { Position } from './kql-error.ts'
import type { KqlRow, KqlType, KqlValue } from './kql-table.ts'
import type { Relation } from './relation.ts'

/** A scalar expression as written. */
export type Expression =
  | {
      readonly kind: 'literal'
      readonly at: Position
      readonly type: KqlType
      readonly value: KqlValue
    }
  | { readonly kind: 'name'; readonly at: Position; readonly name: string }
  | { readonly kind: 'star'; readonly at: Position }
  | {
      readonly kind: 'member'
      readonly at: Position
      readonly of: Expression
      readonly key: string
    }
  | {
      readonly kind: 'index'
      readonly at: Position
      readonly of: Expression
      readonly index: Expression
    }
  | { readonly kind: 'negative'; readonly at: Position; readonly of: Expression }
  | {
      readonly kind: 'call'
      readonly at: Position
      readonly name: string
      readonly args: readonly Expression[]
    }
  | {
      readonly kind: 'binary'
      readonly at: Position
      readonly operator: string
      readonly left: Expression
      readonly right: Expression
    }
  | {
      readonly kind: 'list'
      readonly at: Position
      readonly operator: string
      readonly left: Expression
      readonly items: readonly Expression[]
    }
  | {
      readonly kind: 'between'
      readonly at: Position
      readonly negated: boolean
      readonly left: Expression
      readonly low: Expression
      readonly high: Expression
    }
  | {
      readonly kind: 'subquery'
      readonly at: Position
      readonly pipeline: Pipeline
      readonly as: 'list' | 'scalar'
    }

/** `name = expression`, or the expression alone. */
export interface Assignment {
  readonly name: string | null
  readonly value: Expression
}

/** An expression made ready for rows of known columns. */
export interface Compiled {
  readonly type: KqlType
  readonly evaluate: (row: KqlRow) => KqlValue
  /** Does not look at the row. */
  readonly constant: boolean
}

/** What stands while a query is compiled: time, tables, and the values named by `let`. */
export interface Context {
  /** Milliseconds since 1970; the same for the whole query. */
  readonly now: number
  readonly table: (name: string, at: Position) => Relation
  readonly scalars: ReadonlyMap<string, Compiled>
  /** Elements that `mv-expand` gives of one row when it names no limit. */
  readonly expandLimit: number
}

export type Apply = (input: Relation, context: Context) => Relation

/** One operator of a pipeline, ready to be laid over its input. */
export interface Step {
  readonly name: string
  readonly at: Position
  /** Kind of a join, for a service that knows only some of them. */
  readonly variant?: string
  /** Pipelines inside, as the right side of a join. */
  readonly inner?: readonly Pipeline[]
  readonly apply: Apply
}

export interface Pipeline {
  readonly at: Position
  readonly source: (context: Context) => Relation
  /** Operators in order; a source such as `union` is the first of them. */
  readonly steps: readonly Step[]
}
