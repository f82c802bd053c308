import type { Json } from '../domain/json.ts'
import { breaksAt } from './breaks-at.ts'
import type { Rejection } from './rejection.ts'
import { splitValues } from './split-values.ts'

interface ParsedText {
  readonly values: readonly { readonly source: string; readonly value: Json }[]
  readonly rejected: readonly Rejection[]
}

const accepted = 'accepted are JSON documents and JSON Lines'

/** Text → JSON values: one document, JSON Lines, or several documents one after the other (`jq`). */
export function parseText(source: string, text: string, named: 'lines' | 'any'): ParsedText {
  if (named === 'lines') return parseLines(source, text)
  const whole = parse(text)
  if ('value' in whole) return { values: [{ source, value: whole.value }], rejected: [] }
  if (looksLikeLines(text)) return parseLines(source, text)
  const parts = splitValues(text).map((part) => ({ line: part.line, ...parse(part.text) }))
  if (parts.length > 1 && parts.every((part) => 'value' in part)) {
    const values = parts.flatMap((part) =>
      'value' in part ? [{ source: `${source}:${part.line}`, value: part.value }] : [],
    )
    return { values, rejected: [] }
  }
  return { values: [], rejected: [{ source, reason: `${whole.reason}; ${accepted}` }] }
}

function parseLines(source: string, text: string): ParsedText {
  const values: { source: string; value: Json }[] = []
  const rejected: Rejection[] = []
  let line = 0
  for (const content of text.split('\n')) {
    line += 1
    if (content.trim() === '') continue
    const parsed = parse(content)
    if ('value' in parsed) values.push({ source: `${source}:${line}`, value: parsed.value })
    else {
      const reason = `${parsed.reason}; accepted is one JSON document a line`
      rejected.push({ source: `${source}:${line}`, reason })
    }
  }
  return { values, rejected }
}

/** Two lines of which the first is a document by itself; a broken later line costs only itself. */
function looksLikeLines(text: string): boolean {
  const lines = text.trimStart().split('\n', 2)
  const first = parse(lines[0] ?? '')
  return lines.length > 1 && 'value' in first && typeof first.value === 'object'
}

function parse(text: string): { readonly value: Json } | { readonly reason: string } {
  if (text.trim() === '') return { reason: 'is empty' }
  try {
    return { value: JSON.parse(text) as Json }
  } catch (error) {
    return { reason: `is not JSON: ${placeOf(breaksAt(error, text), text)}` }
  }
}

/** The parser's message quotes the text, which may hold anything; only the position is passed on. */
function placeOf(position: number | null, text: string): string {
  if (position === null) return 'it ends too early'
  const before = text.slice(0, position)
  const line = before.split('\n').length
  const column = before.length - before.lastIndexOf('\n')
  return `unexpected text at line ${line}, column ${column}${mistakenFor(text)}`
}

/** What is handed in by mistake, and does not look it on a screen. */
function mistakenFor(text: string): string {
  if (text.includes('\u001b[')) {
    return '; it holds the colours of a terminal, which `-o jsonc` prints and `-o json` does not'
  }
  return text.trimStart().startsWith('<') ? '; it is HTML or XML, such as a page to sign in' : ''
}
