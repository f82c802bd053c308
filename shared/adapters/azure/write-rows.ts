import type { TableClient, TransactionAction } from '@azure/data-tables'
import type { Outcome } from '../../pipeline/ports.ts'
import type { RowWrite } from '../store/checked-writes.ts'
import { errorCode } from './error-code.ts'

const conflicts: readonly (string | null)[] = ['EntityAlreadyExists', 'UpdateConditionNotSatisfied']

/**
 * One request for one write, an entity-group transaction for several. A transaction that deletes a row
 * that is not there fails as a whole; then the deletions that are done already are left out.
 */
export async function writeRows(
  client: TableClient,
  partition: string,
  writes: readonly RowWrite[],
): Promise<Outcome> {
  const actions = writes.map((write) => actionOf(partition, write))
  try {
    await submit(client, actions)
    return 'done'
  } catch (error) {
    const code = errorCode(error)
    if (conflicts.includes(code) && writes.some(isConditional)) return 'conflict'
    if (code !== 'ResourceNotFound') throw error
    const open = await withoutDoneDeletes(client, partition, writes)
    if (open.length < writes.length) return writeRows(client, partition, open)
    if (writes.some((write) => write.kind === 'replace')) return 'conflict'
    throw error
  }
}

const isConditional = ({ kind }: RowWrite): boolean => kind === 'insert' || kind === 'replace'

function actionOf(partitionKey: string, write: RowWrite): TransactionAction {
  const key = { partitionKey, rowKey: write.row }
  switch (write.kind) {
    case 'delete':
      return ['delete', key]
    case 'insert':
      return ['create', { ...key, ...write.columns }]
    case 'replace':
      return ['update', { ...key, ...write.columns }, 'Replace', { etag: write.etag }]
    case 'put':
      return ['upsert', { ...key, ...write.columns }, 'Replace']
    case 'merge':
      return ['upsert', { ...key, ...write.columns }, 'Merge']
  }
}

async function submit(
  client: TableClient,
  actions: readonly TransactionAction[],
): Promise<unknown> {
  const [first, second] = actions
  if (first === undefined) return
  if (second !== undefined) return client.submitTransaction([...actions])
  const [kind, entity, mode, options] = first
  switch (kind) {
    case 'create':
      return client.createEntity(entity)
    case 'delete':
      return client.deleteEntity(entity.partitionKey, entity.rowKey)
    case 'update':
      return client.updateEntity(entity, mode, options)
    case 'upsert':
      return client.upsertEntity(entity, mode)
  }
}

async function withoutDoneDeletes(
  client: TableClient,
  partition: string,
  writes: readonly RowWrite[],
): Promise<readonly RowWrite[]> {
  const open: RowWrite[] = []
  for (const write of writes) {
    if (write.kind !== 'delete' || (await isThere(client, partition, write.row))) open.push(write)
  }
  return open
}

async function isThere(client: TableClient, partition: string, row: string): Promise<boolean> {
  try {
    await client.getEntity(partition, row, { queryOptions: { select: ['RowKey'] } })
    return true
  } catch (error) {
    if (errorCode(error) === 'ResourceNotFound') return false
    throw error
  }
}
