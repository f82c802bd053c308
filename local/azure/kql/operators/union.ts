import type { Grammar } from '../grammar.ts'
import { KqlError, type Position } from '../kql-error.ts'
import type { KqlColumn, KqlRow, KqlValue } from '../kql-table.ts'
import { overlay } from '../overlay.ts'
import type { Relation } from '../relation.ts'
import type { Pipeline, Step } from '../syntax.ts'
import type { TokenStream } from '../token-stream.ts'
import { UNORDERED } from '../unordered.ts'
import { parseList } from './parse-list.ts'

interface Leg {
  readonly name: string
  readonly pipeline: Pipeline
}

function parseLeg(tokens: TokenStream, grammar: Grammar): Leg {
  const name = tokens.peek().text
  if (!tokens.accept('(')) {
    const { at, text } = tokens.expectWord('a table')
    return { name: text, pipeline: { at, source: (context) => context.table(text, at), steps: [] } }
  }
  const pipeline = grammar.pipeline(tokens)
  tokens.expect(')')
  return { name, pipeline }
}

function parseOptions(tokens: TokenStream): ReadonlyMap<string, string> {
  const options = new Map<string, string>()
  while (tokens.peek().kind === 'word' && tokens.peek(1).text === '=') {
    const name = tokens.next().text
    tokens.expect('=')
    if (!['kind', 'withsource', 'isfuzzy'].includes(name)) tokens.fail(`Unknown option '${name}'`)
    options.set(name, tokens.next().text)
  }
  return options
}

/** Columns of all legs, or those that all have; one name has one type. */
function unite(legs: readonly Relation[], inner: boolean, at: Position): readonly KqlColumn[] {
  const columns = new Map<string, KqlColumn>()
  for (const column of legs.flatMap((leg) => leg.columns)) {
    const known = columns.get(column.name)
    if (known && known.type !== column.type) {
      throw new KqlError(`union: column '${column.name}' is ${known.type} and ${column.type}`, at)
    }
    columns.set(column.name, column)
  }
  return [...columns.values()].filter(({ name }) => {
    return !inner || legs.every((leg) => leg.columns.some((column) => column.name === name))
  })
}

function* rowsOf(
  leg: Relation,
  columns: readonly KqlColumn[],
  source: readonly KqlValue[],
): Iterable<KqlRow> {
  const from = columns.map(({ name, type }) => ({
    index: leg.columns.findIndex((column) => column.name === name),
    missing: type === 'string' ? '' : null,
  }))
  for (const row of leg.rows()) {
    yield [
      ...source,
      ...from.map(({ index, missing }) => (index < 0 ? missing : (row[index] ?? null))),
    ]
  }
}

/** Rows of several tables; `kind=inner` keeps the columns that all have. */
export function union(tokens: TokenStream, grammar: Grammar): Pick<Step, 'apply' | 'inner'> {
  const { at } = tokens.peek()
  const options = parseOptions(tokens)
  const legs = parseList(tokens, () => parseLeg(tokens, grammar))
  const withSource = options.get('withsource')
  return {
    inner: legs.map(({ pipeline }) => pipeline),
    apply: (input, context) => {
      // As the first operator it has no input of its own.
      const own = input.columns.length > 0 ? [{ name: 'union_arg0', relation: input }] : []
      const others = legs.map(({ name, pipeline }) => ({
        name,
        relation: overlay(pipeline, context),
      }))
      const all = [...own, ...others]
      const columns = unite(
        all.map(({ relation }) => relation),
        options.get('kind') === 'inner',
        at,
      )
      return {
        columns: withSource ? [{ name: withSource, type: 'string' }, ...columns] : columns,
        order: UNORDERED,
        streaming: false,
        limited: all.some(({ relation }) => relation.limited),
        *rows() {
          for (const { name, relation } of all) {
            yield* rowsOf(relation, columns, withSource ? [name] : [])
          }
        },
      }
    },
  }
}
