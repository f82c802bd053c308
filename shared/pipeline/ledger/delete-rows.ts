import type { TableName } from '../../domain/stores.ts'
import type { Deps } from '../deps.ts'

/** Of Table Storage, in one transaction. */
const mostWrites = 100

export async function deleteRows(
  table: TableName,
  partition: string,
  rows: readonly { readonly row: string }[],
  { tables }: Pick<Deps, 'tables'>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += mostWrites) {
    const writes = rows
      .slice(from, from + mostWrites)
      .map(({ row }) => ({ kind: 'delete', row }) as const)
    await tables.write(table, partition, writes)
  }
}
