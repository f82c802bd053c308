import type { Grammar } from './grammar.ts'
import { parseLiteral } from './parse-literal.ts'
import type { Expression } from './syntax.ts'
import type { Token } from './token.ts'
import type { TokenStream } from './token-stream.ts'

const WORD_OPERATORS: ReadonlySet<string> = new Set([
  'has',
  'has_cs',
  'hasprefix',
  'hasprefix_cs',
  'hassuffix',
  'hassuffix_cs',
  'contains',
  'contains_cs',
  'startswith',
  'startswith_cs',
  'endswith',
  'endswith_cs',
  'matches',
])
const MARK_OPERATORS: ReadonlySet<string> = new Set([
  '==',
  '!=',
  '<>',
  '=~',
  '!~',
  '<',
  '>',
  '<=',
  '>=',
])
const LIST_OPERATORS: ReadonlySet<string> = new Set([
  'in',
  'in~',
  '!in',
  '!in~',
  'has_any',
  'has_all',
])

type Parse = (tokens: TokenStream) => Expression

function leftAssociative(operators: readonly string[], operand: Parse): Parse {
  return (tokens) => {
    let left = operand(tokens)
    while (operators.some((operator) => tokens.is(operator))) {
      const { text, at } = tokens.next()
      left = { kind: 'binary', at, operator: text, left, right: operand(tokens) }
    }
    return left
  }
}

function isComparison({ kind, text }: Token): boolean {
  if (kind === 'word') return WORD_OPERATORS.has(text)
  if (kind !== 'mark') return false
  return MARK_OPERATORS.has(text) || (text.startsWith('!') && WORD_OPERATORS.has(text.slice(1)))
}

/** Builds the reader of scalar expressions. */
export function expressionParser(grammar: () => Grammar): Parse {
  const parseAll = (tokens: TokenStream): Expression => expression(tokens)

  function separated(tokens: TokenStream, close: string): readonly Expression[] {
    const items: Expression[] = []
    while (!tokens.accept(close)) {
      if (items.length > 0) tokens.expect(',')
      items.push(tokens.is('*') ? { kind: 'star', at: tokens.next().at } : parseAll(tokens))
    }
    return items
  }

  function subquery(tokens: TokenStream, as: 'list' | 'scalar'): Expression {
    const at = tokens.peek().at
    const pipeline = grammar().pipeline(tokens)
    tokens.expect(')')
    return { kind: 'subquery', at, pipeline, as }
  }

  function isPipeline(tokens: TokenStream, ahead = 0): boolean {
    const { kind, text } = tokens.peek(ahead)
    if (kind !== 'word') return false
    const after = tokens.peek(ahead + 1).text
    return after === '|' || text === 'datatable' || (after === ')' && grammar().tabular.has(text))
  }

  /** `in (1, 2)`, `in (table | project id)` and, with more parentheses, `in ((table | project id))`. */
  function list(tokens: TokenStream, left: Expression): Expression {
    const { text, at } = tokens.next()
    tokens.expect('(')
    const doubled = tokens.is('(') && isPipeline(tokens, 1)
    const plural = doubled || isPipeline(tokens)
    const items = plural ? [subquery(tokens, 'list')] : separated(tokens, ')')
    return { kind: 'list', at, operator: text, left, items }
  }

  function between(tokens: TokenStream, left: Expression): Expression {
    const { text, at } = tokens.next()
    tokens.expect('(')
    const low = sum(tokens)
    tokens.expect('..')
    const high = sum(tokens)
    tokens.expect(')')
    return { kind: 'between', at, negated: text === '!between', left, low, high }
  }

  function comparison(tokens: TokenStream): Expression {
    const left = sum(tokens)
    const token = tokens.peek()
    if (token.kind === 'string') return left
    if (token.text === 'between' || token.text === '!between') return between(tokens, left)
    if (LIST_OPERATORS.has(token.text)) return list(tokens, left)
    if (!isComparison(token)) return left
    tokens.next()
    if (token.text.endsWith('matches')) tokens.expect('regex')
    return { kind: 'binary', at: token.at, operator: token.text, left, right: sum(tokens) }
  }

  function call(tokens: TokenStream, name: Token): Expression {
    tokens.expect('(')
    if (name.text === 'toscalar') return subquery(tokens, 'scalar')
    return { kind: 'call', at: name.at, name: name.text, args: separated(tokens, ')') }
  }

  function primary(tokens: TokenStream): Expression {
    const literal = parseLiteral(tokens)
    if (literal) return literal
    if (tokens.accept('(')) {
      const inner = parseAll(tokens)
      tokens.expect(')')
      return inner
    }
    if (tokens.is('[') && tokens.peek(1).kind === 'string') {
      const at = tokens.next().at
      const name = tokens.next().text
      tokens.expect(']')
      return { kind: 'name', at, name }
    }
    const name = tokens.expectWord('an expression')
    return tokens.is('(') ? call(tokens, name) : { kind: 'name', at: name.at, name: name.text }
  }

  function bracket(tokens: TokenStream, of: Expression): Expression {
    const at = tokens.expect('[').at
    const index = parseAll(tokens)
    tokens.expect(']')
    const key = index.kind === 'literal' && index.type === 'string' ? String(index.value) : null
    return key === null ? { kind: 'index', at, of, index } : { kind: 'member', at, of, key }
  }

  function property(tokens: TokenStream, of: Expression): Expression {
    if (tokens.is('[')) return bracket(tokens, of)
    const { at, text: key } = tokens.expectWord('a property')
    return { kind: 'member', at, of, key }
  }

  function postfix(tokens: TokenStream): Expression {
    let of = primary(tokens)
    while (tokens.is('[') || tokens.is('.')) {
      of = tokens.accept('.') ? property(tokens, of) : bracket(tokens, of)
    }
    return of
  }

  function unary(tokens: TokenStream): Expression {
    if (tokens.is('-') && tokens.peek(1).kind !== 'long' && tokens.peek(1).kind !== 'real') {
      return { kind: 'negative', at: tokens.next().at, of: unary(tokens) }
    }
    if (tokens.accept('+')) return unary(tokens)
    return postfix(tokens)
  }

  const product = leftAssociative(['*', '/', '%'], unary)
  const sum = leftAssociative(['+', '-'], product)
  const conjunction = leftAssociative(['and'], comparison)
  const expression = leftAssociative(['or'], conjunction)
  return expression
}
