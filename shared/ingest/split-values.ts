interface Part {
  readonly text: string
  /** Counted from 1. */
  readonly line: number
}

const steps: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 }

/**
 * Several objects or arrays in one text, one after the other, as `jq` and `cat` write them. Empty when
 * they do not all end or something else stands between them. One walk over the text, whatever it holds.
 */
export function splitValues(text: string): readonly Part[] {
  const parts: Part[] = []
  let depth = 0
  let start = 0
  let end = 0
  let line = 1
  for (const { at, step } of brackets(text)) {
    if (depth === 0) {
      if (text.slice(end, at).trim() !== '') return []
      line += text.slice(start, at).split('\n').length - 1
      start = at
    }
    depth += step
    if (depth !== 0) continue
    end = at + 1
    parts.push({ text: text.slice(start, end), line })
  }
  return text.slice(end).trim() === '' ? parts : []
}

/** Brackets outside of strings. */
function* brackets(text: string): Iterable<{ readonly at: number; readonly step: number }> {
  let at = 0
  while (at < text.length) {
    const found = text[at] ?? ''
    const step = steps[found]
    if (step !== undefined) yield { at, step }
    at = found === '"' ? endOfString(text, at) : at + 1
  }
}

/** The position after the closing quotation mark. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}
