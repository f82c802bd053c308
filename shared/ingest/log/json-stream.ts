import { bracketScanner } from './bracket-scanner.ts'
import type { JsonListener, JsonReader } from './json-reader.ts'
import { linesReader } from './lines-reader.ts'
import { parseJson } from './parse-json.ts'
import { valuesReader } from './values-reader.ts'

/** A first line that is longer than this and not over is one of many. */
const mostFirst = 16 * 1024 * 1024

/** Reads JSON Lines, an array, or documents over several lines: the first line tells which. */
export function jsonStream(listener: JsonListener): JsonReader {
  let held = ''
  let reader: JsonReader | null = null

  function choose(): JsonReader | null {
    const begin = held.search(/\S/)
    if (begin < 0) return null
    if (held[begin] === '[') return valuesReader(true, listener)
    const end = held.indexOf('\n', begin)
    if (end < 0) return held.length > mostFirst ? linesReader(listener) : null
    const first = held.slice(begin, end)
    return goesOn(first) ? valuesReader(false, listener) : linesReader(listener)
  }

  function start(chosen: JsonReader): JsonReader {
    reader = chosen
    chosen.push(held)
    held = ''
    return chosen
  }

  return {
    push(text) {
      if (reader !== null) {
        reader.push(text)
        return
      }
      held += text
      const chosen = choose()
      if (chosen !== null) start(chosen)
    },
    end() {
      const last = reader ?? start(linesReader(listener))
      last.end()
    },
  }
}

/** Whether a document may go on after its first line. A line that was cut ends within a text, or is none at all. */
function goesOn(line: string): boolean {
  if (!line.startsWith('{') || 'value' in parseJson(line)) return false
  let depth = 0
  const scanner = bracketScanner({
    opened: () => {
      depth += 1
    },
    closed: () => {
      depth -= 1
    },
    newLine: () => undefined,
  })
  scanner.push(line)
  return depth > 0 && !scanner.isInString()
}
