import type { JsonObject } from '../../domain/json.ts'

/**
 * A row's body as table columns, the same for every kind of write:
 *
 * - each property of the body has a column `j_<name>` with its JSON text, so that `merge` leaves the
 *   properties of other writers alone;
 * - a text longer than a piece goes on in `c1_<name>`, `c2_<name>`, …, and `j_<name>` begins with
 *   `#<pieces>:` (no JSON text begins with #). The count makes pieces that an earlier, longer text left
 *   behind under `merge` harmless: they are not read;
 * - `v` repeats an integer `v` of the body, for people and queries; nothing here reads it.
 */
export type Columns = Readonly<Record<string, string | number>>

/** In UTF-16 units; Table Storage takes 32,768 a property, and the first piece carries the count. */
const pieceLength = 32_000
const identifier = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/

/** Throws when a property's name is no identifier of at most 100 characters. `undefined` is left out. */
export function columnsOf(body: JsonObject): Columns {
  const columns: [string, string | number][] = []
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined) continue
    if (!identifier.test(name)) {
      throw new Error(
        `${JSON.stringify(name.slice(0, 80))} cannot be a property of a row: names are identifiers of at most 100 characters. Put free names one level deeper.`,
      )
    }
    columns.push(...columnsOfText(name, JSON.stringify(value)))
  }
  if (isInt32(body['v'])) columns.push(['v', body['v']])
  return Object.fromEntries(columns)
}

function columnsOfText(name: string, text: string): [string, string][] {
  const [first = '', ...rest] = piecesOf(text)
  const head = rest.length === 0 ? first : `#${rest.length + 1}:${first}`
  return [
    [`j_${name}`, head],
    ...rest.map((piece, index): [string, string] => [`c${index + 1}_${name}`, piece]),
  ]
}

function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (let start = 0; start < text.length; ) {
    const end = cutAt(text, start + pieceLength)
    pieces.push(text.slice(start, end))
    start = end
  }
  return pieces
}

/** Never between the halves of a surrogate pair: half of one is no text on the wire. */
function cutAt(text: string, end: number): number {
  const code = text.charCodeAt(end - 1)
  const high = code >= 0xd800 && code <= 0xdbff
  return high && end < text.length ? end - 1 : end
}

function isInt32(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) === ((value as number) | 0)
}
