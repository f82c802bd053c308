/** Lines, counted from 1, by pointer in lower case. */
type Lines = ReadonlyMap<string, number>

interface Frame {
  /** JSON pointer of the object or array; null where nobody asked for anything below it. */
  readonly at: string | null
  readonly inArray: boolean
  index: number
  key: string | null
}

/**
 * Where the values of JSON pointers, and all that they lie in, begin in a JSON text. Case is ignored, since the Azure CLI
 * and Resource Manager spell the same property in two ways. A pointer that leads to nothing has no line. The text has to
 * be JSON.
 */
export function linesOf(text: string, pointers: Iterable<string>): Lines {
  const asked = withAncestors(pointers)
  const lines = new Map<string, number>()
  const open: Frame[] = []

  /** A value begins: its pointer, when somebody asked for it or for something in it. */
  function begin(line: number): string | null {
    const pointer = pointerIn(open.at(-1))
    if (pointer === null || !asked.has(pointer)) return null
    if (!lines.has(pointer)) lines.set(pointer, line)
    return pointer
  }

  for (const { kind, from, to, line } of tokens(text)) {
    const frame = open.at(-1)
    if (kind === '{' || kind === '[') open.push(frameOf(kind, begin(line)))
    else if (kind === '}' || kind === ']') open.pop()
    else if (kind === ',') advance(frame)
    else if (awaitsName(frame)) frame.key = keyOf(text.slice(from, to))
    else begin(line)
  }
  return lines
}

function frameOf(kind: string, at: string | null): Frame {
  return { at, inArray: kind === '[', index: 0, key: null }
}

interface Token {
  /** A bracket, a comma, or the first character of a string, a number or a word. */
  readonly kind: string
  readonly from: number
  readonly to: number
  readonly line: number
}

function* tokens(text: string): Iterable<Token> {
  const pattern = /\n|[{}[\],]|[^\s{}[\],:"]+|"/g
  let line = 1
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const [piece] = found
    const from = found.index
    if (piece === '\n') {
      line += 1
      continue
    }
    if (piece === '"') pattern.lastIndex = endOfString(text, from)
    yield { kind: piece.charAt(0), from, to: pattern.lastIndex, line }
  }
}

function advance(frame: Frame | undefined): void {
  if (frame === undefined) return
  frame.index += 1
  frame.key = null
}

function withAncestors(pointers: Iterable<string>): ReadonlySet<string> {
  const all = new Set<string>([''])
  for (const pointer of pointers) {
    for (let at = pointer.toLowerCase(); at !== ''; at = at.slice(0, at.lastIndexOf('/')))
      all.add(at)
  }
  return all
}

function awaitsName(frame: Frame | undefined): frame is Frame {
  return frame !== undefined && !frame.inArray && frame.key === null
}

/** Of the next value in the frame; the document itself where none is open. */
function pointerIn(frame: Frame | undefined): string | null {
  if (frame === undefined) return ''
  const { at, inArray, index, key } = frame
  if (at === null) return null
  return `${at}/${inArray ? index : key}`
}

/** A member's name as a pointer spells it (RFC 6901). */
function keyOf(quoted: string): string {
  return String(JSON.parse(quoted)).toLowerCase().replaceAll('~', '~0').replaceAll('/', '~1')
}

/** The position after the closing quotation mark. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}
