import { type JsonListener, type JsonReader, mostCharacters } from './json-reader.ts'
import { parseJson } from './parse-json.ts'

const accepted = 'accepted is one JSON document a line'

/** JSON Lines: a line that is none costs only itself. */
export function linesReader(listener: JsonListener): JsonReader {
  let held = ''
  let line = 0
  let skipping = false

  function read(text: string): void {
    line += 1
    if (skipping) {
      skipping = false
      return
    }
    if (text.length < 2 && text.trim() === '') return
    const parsed = parseJson(text)
    if ('value' in parsed) listener.value(parsed.value, { line, index: null })
    else if (text.trim() !== '') {
      listener.rejected(`${parsed.reason}; ${accepted}`, { line, index: null })
    }
  }

  return {
    push(text) {
      let from = 0
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
        const part = text.slice(from, end)
        read(held === '' ? part : held + part)
        held = ''
        from = end + 1
      }
      if (!skipping) held += text.slice(from)
      if (held.length <= mostCharacters) return
      listener.rejected(`is longer than 64 MB; ${accepted}`, { line: line + 1, index: null })
      held = ''
      skipping = true
    },
    end() {
      if (held !== '') read(held)
    },
  }
}
