import { odata, type TableClient } from '@azure/data-tables'
import type { TableName } from '../../domain/stores.ts'
import type { StoredRow, Tables } from '../../pipeline/ports.ts'
import { bodyOf } from '../store/body-of.ts'
import { checkKey } from '../store/check-key.ts'
import { checkedWrites } from '../store/checked-writes.ts'
import type { Connection } from './connection.ts'
import { errorCode } from './error-code.ts'
import { onFirstUse } from './on-first-use.ts'
import { tableClient } from './table-client.ts'
import { writeRows } from './write-rows.ts'

type Entity = Readonly<Record<string, unknown>> & { readonly etag: string }

/** Rows that one request of Table Storage returns at most. */
const pageSize = 1000

/**
 * Table Storage. A body lies in columns as `columnsOf` says.
 *
 * The SDK repeats a request whose answer was lost. So `conflict` may be the echo of an own write that had
 * succeeded: callers read again after a conflict, and find their own work or somebody else's.
 * Throws what neither succeeded nor conflicts, throttling after the SDK's retries included.
 */
export function azureTables(connection: Connection): Tables {
  const clients = new Map<TableName, TableClient>()

  function clientOf(table: TableName): TableClient {
    const client = clients.get(table) ?? tableClient(connection, table)
    clients.set(table, client)
    return client
  }

  function using<T>(table: TableName, work: (client: TableClient) => Promise<T>): Promise<T> {
    const client = clientOf(table)
    return onFirstUse(
      'TableNotFound',
      () => client.createTable(),
      () => work(client),
    )
  }

  return {
    async get(table, partition, row) {
      checkKey(partition, 'partition key')
      checkKey(row, 'row key')
      const entity = await using(table, (client) => entityOf(client, partition, row))
      return entity === null ? null : storedRow(partition, row, entity)
    },
    async list(table, partition, { from, to, limit = Number.POSITIVE_INFINITY } = {}) {
      checkKey(partition, 'partition key')
      if (limit <= 0) return []
      const bounds = [
        odata`PartitionKey eq ${partition}`,
        ...(from === undefined ? [] : [odata`RowKey ge ${from}`]),
        ...(to === undefined ? [] : [odata`RowKey lt ${to}`]),
      ]
      return using(table, (client) => entitiesOf(client, partition, bounds.join(' and '), limit))
    },
    async write(table, partition, writes) {
      const checked = checkedWrites(partition, writes)
      return using(table, (client) => writeRows(client, partition, checked))
    },
  }
}

async function entityOf(
  client: TableClient,
  partition: string,
  row: string,
): Promise<Entity | null> {
  try {
    return await client.getEntity(partition, row)
  } catch (error) {
    if (errorCode(error) === 'ResourceNotFound') return null
    throw error
  }
}

async function entitiesOf(
  client: TableClient,
  partition: string,
  filter: string,
  limit: number,
): Promise<readonly StoredRow[]> {
  const rows: StoredRow[] = []
  const pages = client
    .listEntities({ queryOptions: { filter } })
    .byPage({ maxPageSize: Math.min(limit, pageSize) })
  for await (const page of pages) {
    rows.push(...page.map((entity) => storedRow(partition, entity.rowKey ?? '', entity)))
    if (rows.length >= limit) break
  }
  return rows.slice(0, limit)
}

function storedRow(partition: string, row: string, entity: Entity): StoredRow {
  return { partition, row, body: bodyOf(entity), etag: entity.etag }
}
