import { coerce } from '../coerce.ts'
import { columnName } from '../column-name.ts'
import { compileExpression } from '../compile-expression.ts'
import { KqlError } from '../kql-error.ts'
import type { KqlColumn, KqlRow, KqlValue } from '../kql-table.ts'
import type { Compiled, Context, Expression } from '../syntax.ts'
import type { Aggregate, CompiledAggregate } from './aggregate.ts'
import { aggregates } from './aggregates.ts'

type Call = Extract<Expression, { readonly kind: 'call' }>

const EXTREMES: ReadonlySet<string> = new Set(['arg_max', 'arg_min'])

const definitionOf = (name: string): Aggregate | undefined =>
  Object.hasOwn(aggregates, name) ? aggregates[name] : undefined

export function isAggregate(expression: Expression): boolean {
  if (expression.kind !== 'call') return false
  return EXTREMES.has(expression.name) || definitionOf(expression.name) !== undefined
}

function compileArguments(
  call: Call,
  columns: readonly KqlColumn[],
  context: Context,
): readonly Compiled[] {
  const { args, name } = call
  if (name === 'count' && args[0]?.kind === 'star') return []
  return args.map((arg) => compileExpression(arg, columns, context))
}

function resultName(call: Call, { prefix }: Aggregate, name: string | null): string {
  if (name) return name
  const [first] = call.args
  const of = first ? columnName(first) : null
  return of && !prefix.startsWith('count') ? `${prefix}${of}` : prefix
}

function conditionOf(
  call: Call,
  definition: Aggregate,
  args: readonly Compiled[],
): Compiled | null {
  if (definition.condition === undefined) return null
  const condition = args[definition.condition]
  const test = condition && coerce(condition, 'bool')
  if (test) return test
  throw new KqlError(`${call.name}() needs a condition`, call.at)
}

function compilePlain(
  call: Call,
  name: string | null,
  columns: readonly KqlColumn[],
  context: Context,
): CompiledAggregate {
  const definition = definitionOf(call.name)
  if (!definition) throw new KqlError(`Unknown aggregate '${call.name}'`, call.at)
  const args = compileArguments(call, columns, context)
  const [least, most] = definition.takes
  if (args.length < least || args.length > most) {
    throw new KqlError(`${call.name}() does not take ${args.length} arguments`, call.at)
  }
  const condition = conditionOf(call, definition, args)
  const column = { name: resultName(call, definition, name), type: definition.returns(args) }
  return {
    columns: [column],
    start: () => {
      const { add, result } = definition.start(args)
      return {
        add: condition ? (row) => (condition.evaluate(row) === true ? add(row) : undefined) : add,
        results: () => [result()],
      }
    },
  }
}

interface Chosen {
  readonly column: KqlColumn
  readonly value: Compiled
}

function chosenColumns(
  call: Call,
  columns: readonly KqlColumn[],
  context: Context,
): readonly Chosen[] {
  const at = call.at
  return call.args.slice(1).flatMap((arg) => {
    const named: readonly Expression[] =
      arg.kind === 'star' ? columns.map(({ name }) => ({ kind: 'name', at, name })) : [arg]
    return named.map((expression, i) => {
      const value = compileExpression(expression, columns, context)
      return {
        column: { name: columnName(expression) ?? `Column${i + 1}`, type: value.type },
        value,
      }
    })
  })
}

/** arg_max and arg_min: the row with the extreme of the first argument. */
function compileExtreme(
  call: Call,
  name: string | null,
  columns: readonly KqlColumn[],
  context: Context,
): CompiledAggregate {
  const [by] = call.args
  if (!by || call.args.length < 2) throw new KqlError(`${call.name}() needs two arguments`, call.at)
  const value = compileExpression(by, columns, context)
  const column = { name: name ?? columnName(by) ?? 'Column1', type: value.type }
  const chosen = chosenColumns(call, columns, context).filter((c) => c.column.name !== column.name)
  const isLater = call.name === 'arg_max'
  return {
    columns: [column, ...chosen.map((c) => c.column)],
    start: () => {
      let best: { readonly value: KqlValue; readonly row: KqlRow } | null = null
      const isBetter = (found: KqlValue): boolean => {
        if (best === null || found === null) return best === null
        if (best.value === null) return true
        return isLater ? compare(found, best.value) > 0 : compare(found, best.value) < 0
      }
      return {
        add: (row) => {
          const found = value.evaluate(row) ?? null
          if (isBetter(found)) best = { value: found, row }
        },
        results: () => {
          const kept = best
          if (kept === null) return [null, ...chosen.map(() => null)]
          return [kept.value, ...chosen.map((c) => c.value.evaluate(kept.row) ?? null)]
        },
      }
    },
  }
}

function compare(a: KqlValue, b: KqlValue): number {
  if (a === b || a === null || b === null || a === undefined || b === undefined) return 0
  return a < b ? -1 : 1
}

/** Makes one aggregate call ready; its columns bear the given name, or the one that Kusto gives. */
export function compileAggregate(
  call: Call,
  name: string | null,
  columns: readonly KqlColumn[],
  context: Context,
): CompiledAggregate {
  const compile = EXTREMES.has(call.name) ? compileExtreme : compilePlain
  return compile(call, name, columns, context)
}
