import { text } from 'node:stream/consumers'
import { TableClient, TableServiceClient } from '@azure/data-tables'
import { BlobServiceClient } from '@azure/storage-blob'
import { QueueServiceClient } from '@azure/storage-queue'
import { bodyOf } from '../../shared/adapters/store/body-of.ts'
import type { JsonObject } from '../../shared/domain/json.ts'

export interface Dumped {
  /** `table/partition/row`, `container/name` or `queue`. */
  readonly place: string
  readonly kind: 'row' | 'blob' | 'message'
  /** As it lies there: a message that is base64 is decoded. */
  readonly text: string
  /** Of rows: what Plimsoll reads out of the columns. */
  readonly body?: JsonObject
}

/** Everything that lies in the storage account and is not the Functions host's own. */
export async function dump(connectionString: string): Promise<readonly Dumped[]> {
  const parts = [rows(connectionString), blobs(connectionString), messages(connectionString)]
  return (await Promise.all(parts)).flat()
}

async function rows(connectionString: string): Promise<readonly Dumped[]> {
  const options = { allowInsecureConnection: true }
  const found: Dumped[] = []
  const service = TableServiceClient.fromConnectionString(connectionString, options)
  for await (const { name = '' } of service.listTables()) {
    const client = TableClient.fromConnectionString(connectionString, name, options)
    for await (const entity of client.listEntities()) {
      const place = `${name}/${entity.partitionKey}/${entity.rowKey}`
      const body = bodyOf(entity)
      found.push({ place, kind: 'row', text: JSON.stringify([entity, body]), body })
    }
  }
  return found
}

async function blobs(connectionString: string): Promise<readonly Dumped[]> {
  const found: Dumped[] = []
  const service = BlobServiceClient.fromConnectionString(connectionString)
  for await (const { name } of service.listContainers()) {
    if (name.startsWith('azure-webjobs')) continue
    const container = service.getContainerClient(name)
    for await (const blob of container.listBlobsFlat()) {
      const { readableStreamBody } = await container.getBlobClient(blob.name).download()
      if (readableStreamBody === undefined) throw new Error(`${blob.name} came without a body`)
      found.push({
        place: `${name}/${blob.name}`,
        kind: 'blob',
        text: await text(readableStreamBody),
      })
    }
  }
  return found
}

/** Takes what is visible; what waits for its time is seen when it comes. */
async function messages(connectionString: string): Promise<readonly Dumped[]> {
  const found: Dumped[] = []
  const service = QueueServiceClient.fromConnectionString(connectionString)
  for await (const { name } of service.listQueues()) {
    const { peekedMessageItems } = await service
      .getQueueClient(name)
      .peekMessages({ numberOfMessages: 32 })
    for (const { messageText } of peekedMessageItems) {
      const decoded = Buffer.from(messageText, 'base64').toString()
      found.push({ place: name, kind: 'message', text: decoded })
    }
  }
  return found
}
