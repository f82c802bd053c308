import { bracketScanner } from './bracket-scanner.ts'
import { type JsonListener, type JsonReader, mostCharacters } from './json-reader.ts'
import { parseJson } from './parse-json.ts'

const accepted = 'accepted are JSON Lines, and JSON documents and arrays'
/** What may stand between objects and around them: the JSON of an array. Numbers end, so that none is tried in parts. */
const between =
  /^(?:[\s,[\]\ufeff]|"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*(?=[\s,\]]|$)|true|false|null)*$/

/**
 * Values that stand one after the other, or as elements of an array, over any number of lines. One walk over the
 * text; nothing but the value that is being read is kept.
 */
export function valuesReader(isArray: boolean, listener: JsonListener): JsonReader {
  const outside = isArray ? 1 : 0
  let depth = 0
  let line = 1
  let begun = 1
  let index = 0
  let lost = false
  /** Earlier pieces of the value that is being read, and where it goes on in this one. */
  let held: string[] = []
  let size = 0
  let piece = ''
  let from = 0
  /** Where in this piece the text begins that belongs to no value. */
  let loose = 0

  const place = () => ({ line: begun, index: isArray ? index : null })

  function finish(end: number): void {
    const parsed = parseJson(held.join('') + piece.slice(from, end))
    held = []
    size = 0
    if ('value' in parsed) listener.value(parsed.value, place())
    else listener.rejected(`${parsed.reason}; ${accepted}`, place())
    index += 1
    loose = end
  }

  function passOver(end: number): void {
    if (between.test(piece.slice(loose, end))) return
    const reason = 'is not JSON, or text stands before it that is none'
    listener.rejected(`${reason}; ${accepted}`, { line, index: isArray ? index : null })
  }

  function lose(reason: string): void {
    if (!lost) listener.rejected(`${reason}; ${accepted}`, place())
    lost = true
    held = []
  }

  const scanner = bracketScanner({
    opened(at) {
      if (depth === outside) {
        passOver(at)
        from = at
        begun = line
      }
      depth += 1
    },
    closed(at) {
      depth -= 1
      if (lost) return
      if (depth < 0) lose('is not JSON: it closes what was never opened')
      else if (depth === outside) finish(at + 1)
    },
    newLine() {
      line += 1
    },
  })

  return {
    push(text) {
      if (lost) return
      piece = text
      from = 0
      loose = 0
      scanner.push(text)
      if (lost) return
      if (depth <= outside) {
        passOver(text.length)
        return
      }
      held.push(text.slice(from))
      size += text.length - from
      if (size > mostCharacters) lose('is larger than 64 MB in one piece')
    },
    end() {
      if (depth > 0) lose('is not JSON: it ends too early')
    },
  }
}
