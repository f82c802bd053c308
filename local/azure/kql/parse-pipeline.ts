import type { Grammar } from './grammar.ts'
import { operators } from './operators/operators.ts'
import { overlay } from './overlay.ts'
import { parseSource } from './parse-source.ts'
import type { Relation } from './relation.ts'
import type { Context, Pipeline, Step } from './syntax.ts'
import type { TokenStream } from './token-stream.ts'
import { UNORDERED } from './unordered.ts'

/** The name of an operator, hyphens included. */
function parseOperatorName(tokens: TokenStream): string {
  let { text, end } = tokens.expectWord('an operator')
  while (tokens.is('-') && tokens.peek().start === end && tokens.peek(1).kind === 'word') {
    tokens.next()
    const part = tokens.next()
    text += `-${part.text}`
    end = part.end
  }
  return text
}

function parseStep(tokens: TokenStream, grammar: Grammar): Step {
  const { at } = tokens.peek()
  const mark = tokens.mark()
  const name = parseOperatorName(tokens)
  const parse = Object.hasOwn(operators, name) ? operators[name] : undefined
  if (!parse) {
    tokens.reset(mark)
    return tokens.fail(`Unknown operator '${name}'`)
  }
  const parsed = parse(tokens, grammar)
  return typeof parsed === 'function' ? { name, at, apply: parsed } : { name, at, ...parsed }
}

const nothing = (): Relation => ({
  columns: [],
  rows: () => [],
  order: UNORDERED,
  streaming: false,
  limited: false,
})

type Start = Pick<Pipeline, 'source' | 'steps'>

function parseStart(
  tokens: TokenStream,
  grammar: Grammar,
  defaultTable: string | undefined,
): Start {
  const { at, text } = tokens.peek()
  if (tokens.accept('(')) {
    const inner = grammar.pipeline(tokens)
    tokens.expect(')')
    return { source: (context: Context) => overlay(inner, context), steps: [] }
  }
  if (text === 'union') return { source: nothing, steps: [parseStep(tokens, grammar)] }
  const startsWithOperator = tokens.peek(1).text !== '|' && Object.hasOwn(operators, text)
  if (defaultTable !== undefined && startsWithOperator) {
    return {
      source: (context) => context.table(defaultTable, at),
      steps: [parseStep(tokens, grammar)],
    }
  }
  return { source: parseSource(tokens, grammar), steps: [] }
}

/** Source | operator | operator. Without a source the default table is read, where there is one. */
export function parsePipeline(
  tokens: TokenStream,
  grammar: Grammar,
  defaultTable?: string,
): Pipeline {
  const { at } = tokens.peek()
  const start = parseStart(tokens, grammar, defaultTable)
  const steps = [...start.steps]
  while (tokens.accept('|')) steps.push(parseStep(tokens, grammar))
  return { at, source: start.source, steps }
}
