import type { TableName } from '../../domain/stores.ts'
import type { Deps } from '../deps.ts'
import type { Write } from '../ports.ts'

/** Of 100 that a transaction takes: findings are large at times, and 4 MiB are the limit. */
const mostWrites = 50

/** A few transactions instead of a call for each row; the last write of a row counts. */
export async function writeMany(
  table: TableName,
  partition: string,
  writes: readonly Write[],
  { tables }: Pick<Deps, 'tables'>,
): Promise<void> {
  const distinct = [...new Map(writes.map((write) => [write.row, write])).values()]
  for (let from = 0; from < distinct.length; from += mostWrites)
    await tables.write(table, partition, distinct.slice(from, from + mostWrites))
}
