import type { JsonObject } from '../../domain/json.ts'
import type { TableName } from '../../domain/stores.ts'
import type { Tables } from '../ports.ts'

/** Where a row stands, and where a reading goes on. */
export interface PlaceOfRow {
  readonly partition: string
  readonly row: string
}

interface Range {
  readonly partitions: readonly string[]
  /** The first row to read; null: from the beginning. */
  readonly start: PlaceOfRow | null
  /** Bounds of the keys in each partition. */
  readonly from?: string
  readonly to?: string
}

const step = 1000

/** Rows of several partitions, in order of both keys, read a thousand at a time. */
export async function* rowsInOrder(
  tables: Tables,
  table: TableName,
  { partitions, start, from, to }: Range,
): AsyncGenerator<PlaceOfRow & { readonly body: JsonObject }> {
  for (const partition of partitions) {
    if (start !== null && partition < start.partition) continue
    const first = start?.partition === partition ? start.row : from
    yield* rowsOf(tables, table, partition, { ...optional('from', first), ...optional('to', to) })
  }
}

async function* rowsOf(
  tables: Tables,
  table: TableName,
  partition: string,
  range: { readonly from?: string; readonly to?: string },
): AsyncGenerator<PlaceOfRow & { readonly body: JsonObject }> {
  for (let from = range; ; ) {
    const rows = await tables.list(table, partition, { ...from, limit: step })
    for (const { row, body } of rows) yield { partition, row, body }
    const last = rows.at(-1)
    if (last === undefined || rows.length < step) return
    // The least key behind it.
    from = { ...range, from: `${last.row}!` }
  }
}

function optional<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: string }
}
