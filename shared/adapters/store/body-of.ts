import type { Json, JsonObject } from '../../domain/json.ts'

/** The body that `columnsOf` made these columns from; other columns are left out. */
export function bodyOf(columns: Readonly<Record<string, unknown>>): JsonObject {
  const properties: [string, Json][] = []
  for (const [column, head] of Object.entries(columns)) {
    if (!column.startsWith('j_') || typeof head !== 'string') continue
    const name = column.slice('j_'.length)
    properties.push([name, JSON.parse(textOf(columns, name, head)) as Json])
  }
  return Object.fromEntries(properties)
}

function textOf(columns: Readonly<Record<string, unknown>>, name: string, head: string): string {
  if (!head.startsWith('#')) return head
  const colon = head.indexOf(':')
  const count = Number(head.slice(1, colon))
  let text = head.slice(colon + 1)
  for (let index = 1; index < count; index++) {
    const piece = columns[`c${index}_${name}`]
    if (typeof piece !== 'string') {
      throw new Error(
        `The stored property ${name} lacks piece ${index + 1} of ${count}: something else than Plimsoll wrote this row`,
      )
    }
    text += piece
  }
  return text
}
