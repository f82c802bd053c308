import type { Grammar } from './grammar.ts'
import { expressionParser } from './parse-expression.ts'
import { parsePipeline } from './parse-pipeline.ts'
import type { Expression, Pipeline } from './syntax.ts'
import { openTokens, type TokenStream } from './token-stream.ts'

/** `let name = …;` */
export interface Binding {
  readonly name: string
  readonly value: Expression | { readonly kind: 'pipeline'; readonly pipeline: Pipeline }
}

export interface ParsedQuery {
  readonly bindings: readonly Binding[]
  readonly pipeline: Pipeline
}

const SOURCES: ReadonlySet<string> = new Set(['print', 'datatable', 'range', 'union'])

/** Whether what comes next, up to the semicolon, is a pipeline and no scalar. */
function isTabular(tokens: TokenStream, grammar: Grammar): boolean {
  const { text } = tokens.peek()
  if (SOURCES.has(text) || grammar.tabular.has(text)) return true
  let depth = 0
  for (let i = 0; tokens.peek(i).kind !== 'end'; i += 1) {
    const mark = tokens.peek(i).kind === 'mark' ? tokens.peek(i).text : ''
    if (depth === 0 && /^[|;]$/.test(mark)) return mark === '|'
    depth += DEPTH[mark] ?? 0
  }
  return false
}

const DEPTH: Readonly<Record<string, number>> = {
  '(': 1,
  '[': 1,
  '{': 1,
  ')': -1,
  ']': -1,
  '}': -1,
}

function parseBinding(tokens: TokenStream, grammar: Grammar, tabular: Set<string>): Binding {
  const name = tokens.expectWord('a name').text
  tokens.expect('=')
  if (!isTabular(tokens, grammar)) return { name, value: grammar.expression(tokens) }
  const pipeline = grammar.pipeline(tokens)
  tabular.add(name)
  return { name, value: { kind: 'pipeline', pipeline } }
}

/** Reads a query; throws a KqlError with the place of what it does not understand. */
export function parseKql(query: string, defaultTable?: string): ParsedQuery {
  const tokens = openTokens(query)
  const tabular = new Set<string>()
  const grammar: Grammar = {
    tabular,
    expression: expressionParser(() => grammar),
    pipeline: (inner) => parsePipeline(inner, grammar),
  }
  const bindings: Binding[] = []
  while (tokens.accept('let')) {
    bindings.push(parseBinding(tokens, grammar, tabular))
    tokens.expect(';')
  }
  const pipeline = parsePipeline(tokens, grammar, defaultTable)
  tokens.accept(';')
  if (tokens.peek().kind !== 'end') tokens.fail(`Unexpected '${tokens.peek().text}'`)
  return { bindings, pipeline }
}
