interface BracketListener {
  readonly opened: (at: number) => void
  readonly closed: (at: number) => void
  readonly newLine: () => void
}

const outside = /["{}[\]\n]/g
const inside = /["\\]/g

/** Finds brackets and ends of lines outside of strings, in a text that comes in pieces. */
export function bracketScanner({ opened, closed, newLine }: BracketListener): {
  readonly push: (text: string) => void
  readonly isInString: () => boolean
} {
  let inString = false
  /** The last piece ended with a backslash in a string. */
  let escaped = false

  /** Where to go on after what was found in a string. */
  function leave(text: string, at: number): number {
    if (text[at] === '"') inString = false
    else if (at + 1 === text.length) escaped = true
    return at + (text[at] === '"' ? 1 : 2)
  }

  function meet(text: string, at: number): void {
    const found = text[at]
    if (found === '"') inString = true
    else if (found === '\n') newLine()
    else if (found === '{' || found === '[') opened(at)
    else closed(at)
  }

  function next(text: string, from: number): number {
    const at = indexOf(inString ? inside : outside, text, from)
    if (at < 0) return text.length
    if (inString) return leave(text, at)
    meet(text, at)
    return at + 1
  }

  return {
    push(text) {
      const begin = escaped ? 1 : 0
      escaped = false
      for (let at = begin; at < text.length; at = next(text, at));
    },
    isInString: () => inString,
  }
}

function indexOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? -1
}
