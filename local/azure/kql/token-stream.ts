import { KqlError } from './kql-error.ts'
import { type Token, tokenize } from './token.ts'

/** A reading position in the tokens of one query. */
export interface TokenStream {
  readonly peek: (ahead?: number) => Token
  readonly next: () => Token
  /** Takes the next token when it is this word or mark. */
  readonly accept: (text: string) => boolean
  readonly expect: (text: string) => Token
  readonly expectWord: (what: string) => Token
  readonly is: (text: string) => boolean
  readonly fail: (message: string) => never
  /** The source up to the closing parenthesis, which is taken as well; for literals without quotes. */
  readonly rawUntilParenthesis: () => string
  readonly mark: () => number
  readonly reset: (mark: number) => void
}

export function openTokens(query: string): TokenStream {
  const tokens = tokenize(query)
  const last = tokens[tokens.length - 1] as Token
  let index = 0

  const peek = (ahead = 0): Token => tokens[index + ahead] ?? last
  const is = (text: string): boolean => peek().kind !== 'string' && peek().text === text
  const fail = (message: string): never => {
    throw new KqlError(message, peek().at)
  }
  const next = (): Token => {
    const token = peek()
    index += 1
    return token
  }
  const accept = (text: string): boolean => {
    const found = is(text)
    if (found) index += 1
    return found
  }
  const expect = (text: string): Token =>
    is(text) ? next() : fail(`Expected '${text}', found '${peek().text}'`)
  const expectWord = (what: string): Token =>
    peek().kind === 'word' ? next() : fail(`Expected ${what}, found '${peek().text}'`)
  const rawUntilParenthesis = (): string => {
    const start = peek().start
    while (!is(')') && peek().kind !== 'end') index += 1
    return query.slice(start, expect(')').start).trim()
  }
  const reset = (mark: number): void => {
    index = mark
  }
  return {
    peek,
    next,
    accept,
    expect,
    expectWord,
    is,
    fail,
    rawUntilParenthesis,
    mark: () => index,
    reset,
  }
}
