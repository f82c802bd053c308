import { toMilliseconds } from '../../../shared/domain/time.ts'
import { compileExpression } from './compile-expression.ts'
import { KqlError, type Position } from './kql-error.ts'
import type { KqlTable } from './kql-table.ts'
import { overlay } from './overlay.ts'
import { type Binding, type ParsedQuery, parseKql } from './parse-kql.ts'
import type { Relation } from './relation.ts'
import type { Compiled, Context } from './syntax.ts'
import { tableRelation } from './table-relation.ts'

export interface KqlOptions {
  /** ISO time of now() and ago(). */
  readonly now: string
  /** The table of a query that starts with an operator. */
  readonly defaultTable?: string
  readonly expandLimit?: number
}

/** Undefined for a table that is not known. */
export type KqlTables = (name: string) => KqlTable | undefined

function bind(
  bindings: readonly Binding[],
  context: Context,
  scalars: Map<string, Compiled>,
  tables: Map<string, Relation>,
): void {
  for (const { name, value } of bindings) {
    if (value.kind === 'pipeline') tables.set(name, overlay(value.pipeline, context))
    else scalars.set(name, constant(name, compileExpression(value, [], context)))
  }
}

function constant(name: string, compiled: Compiled): Compiled {
  const value = compiled.evaluate([])
  if (compiled.constant) return { ...compiled, evaluate: () => value }
  throw new KqlError(`let ${name}: not a constant`, { line: 1, column: 1 })
}

/** A query made ready to run; nothing has been read yet. Throws a KqlError. */
export function prepareKql(
  query: string | ParsedQuery,
  tables: KqlTables,
  { now, defaultTable, expandLimit = Number.POSITIVE_INFINITY }: KqlOptions,
): Relation {
  const { bindings, pipeline } = typeof query === 'string' ? parseKql(query, defaultTable) : query
  const scalars = new Map<string, Compiled>()
  const named = new Map<string, Relation>()
  const context: Context = {
    now: toMilliseconds(now),
    scalars,
    expandLimit,
    table(name: string, at: Position) {
      const bound = named.get(name)
      if (bound) return bound
      const table = tables(name)
      if (table) return tableRelation(table)
      throw new KqlError(`Unknown table '${name}'`, at)
    },
  }
  bind(bindings, context, scalars, named)
  return overlay(pipeline, context)
}
