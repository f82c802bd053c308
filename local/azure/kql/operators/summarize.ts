import type { CompiledAggregate } from '../aggregates/aggregate.ts'
import { compileAggregate, isAggregate } from '../aggregates/compile-aggregate.ts'
import { compileExpression } from '../compile-expression.ts'
import type { KqlColumn, KqlRow, KqlValue } from '../kql-table.ts'
import { parseAssignment } from '../parse-assignment.ts'
import type { Relation } from '../relation.ts'
import type { Assignment, Compiled, Context, Expression } from '../syntax.ts'
import { UNORDERED } from '../unordered.ts'
import { compileAssignments } from './compile-assignments.ts'
import type { OperatorSyntax } from './operator-syntax.ts'
import { parseList } from './parse-list.ts'
import { refuseDynamic } from './refuse-dynamic.ts'

type Call = Extract<Expression, { readonly kind: 'call' }>

/** Replaces each aggregate call by a name, under which its result stands in the row of the group. */
function lift(expression: Expression, calls: Call[]): Expression {
  if (expression.kind === 'call' && isAggregate(expression)) {
    calls.push(expression)
    return { kind: 'name', at: expression.at, name: `$aggregate${calls.length - 1}` }
  }
  switch (expression.kind) {
    case 'binary':
      return {
        ...expression,
        left: lift(expression.left, calls),
        right: lift(expression.right, calls),
      }
    case 'call':
      return { ...expression, args: expression.args.map((arg) => lift(arg, calls)) }
    case 'index':
    case 'member':
    case 'negative':
      return { ...expression, of: lift(expression.of, calls) }
    default:
      return expression
  }
}

/** An expression over aggregates, as `round(100.0 * countif(…) / count(), 1)`. */
function compileOver(
  { name, value }: Assignment,
  columns: readonly KqlColumn[],
  context: Context,
): CompiledAggregate {
  const calls: Call[] = []
  const outer = lift(value, calls)
  const parts = calls.map((call, i) => compileAggregate(call, `$aggregate${i}`, columns, context))
  const results = parts.map(({ columns: [column] }, i): KqlColumn => {
    return { name: `$aggregate${i}`, type: column?.type ?? 'dynamic' }
  })
  const compiled = compileExpression(outer, results, context)
  return {
    columns: [{ name: name ?? 'Column1', type: compiled.type }],
    start: () => {
      const started = parts.map(({ start }) => start())
      return {
        add: (row) => {
          for (const { add } of started) add(row)
        },
        results: () => [compiled.evaluate(started.map((part) => part.results()[0] ?? null))],
      }
    },
  }
}

function compileOne(assignment: Assignment, input: Relation, context: Context): CompiledAggregate {
  const { name, value } = assignment
  if (value.kind === 'call' && isAggregate(value))
    return compileAggregate(value, name, input.columns, context)
  return compileOver(assignment, input.columns, context)
}

type Started = ReturnType<CompiledAggregate['start']>

interface Group {
  readonly values: readonly KqlValue[]
  readonly parts: readonly Started[]
}

function gather(
  input: Relation,
  keys: readonly Compiled[],
  compiled: readonly CompiledAggregate[],
): Iterable<Group> {
  const groups = new Map<string, Group>()
  const start = (values: readonly KqlValue[]): Group => ({
    values,
    parts: compiled.map((aggregate) => aggregate.start()),
  })
  for (const row of input.rows()) {
    const values = keys.map((key) => key.evaluate(row) ?? null)
    const key =
      values.length === 1 && typeof values[0] === 'string' ? values[0] : JSON.stringify(values)
    const group = groups.get(key) ?? start(values)
    groups.set(key, group)
    for (const { add } of group.parts) add(row)
  }
  return groups.size === 0 && keys.length === 0 ? [start([])] : groups.values()
}

/** Two results may want one name, as `arg_max(a, *)` with a key; the first keeps it. */
function withoutRepeats(columns: readonly KqlColumn[]): {
  readonly columns: readonly KqlColumn[]
  readonly kept: readonly number[]
} {
  const kept = columns.flatMap(({ name }, i) =>
    columns.findIndex((c) => c.name === name) === i ? [i] : [],
  )
  return { kept, columns: kept.flatMap((i) => columns[i] ?? []) }
}

/** summarize aggregates by keys. */
export const summarize: OperatorSyntax = (tokens, grammar) => {
  const parse = (): readonly Assignment[] =>
    parseList(tokens, () => parseAssignment(tokens, grammar))
  const { at } = tokens.peek()
  const wanted = tokens.is('by') ? [] : parse()
  const by = tokens.accept('by') ? parse() : []
  return (input, context) => {
    const keys = compileAssignments(by, input.columns, context)
    for (const { value } of keys) refuseDynamic(value, 'summarize', at)
    const compiled = wanted.map((assignment) => compileOne(assignment, input, context))
    const all = [...keys.map(({ column }) => column), ...compiled.flatMap(({ columns }) => columns)]
    const { columns, kept } = withoutRepeats(all)
    return {
      columns,
      order: UNORDERED,
      streaming: false,
      limited: input.limited,
      *rows(): Iterable<KqlRow> {
        for (const { values, parts } of gather(
          input,
          keys.map(({ value }) => value),
          compiled,
        )) {
          const row = [...values, ...parts.flatMap((part) => part.results())]
          yield kept.map((i) => row[i] ?? null)
        }
      },
    }
  }
}
