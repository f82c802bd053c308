import { BlobServiceClient } from '@azure/storage-blob'
import { QueueServiceClient } from '@azure/storage-queue'
import { azureBlobs } from '../../shared/adapters/azure/blobs.ts'
import { azureTables } from '../../shared/adapters/azure/tables.ts'
import { containers, queues } from '../../shared/domain/stores.ts'
import type { Blobs, Tables } from '../../shared/pipeline/ports.ts'

/** What the local run does to the storage beside Plimsoll: as operator, as Event Grid, as spectator. */
export interface Stores {
  readonly tables: Tables
  readonly blobs: Blobs
  /** Leaves a policy that is there alone. */
  readonly writePolicy: (text: string) => Promise<void>
  /** As Event Grid writes them: one message an event, in base64. */
  readonly sendEvents: (events: readonly object[]) => Promise<void>
}

export function openStores(connectionString: string): Stores {
  const blobs = BlobServiceClient.fromConnectionString(connectionString)
  const connection = { kind: 'connection-string', value: connectionString } as const
  const events = QueueServiceClient.fromConnectionString(connectionString).getQueueClient(
    queues.events,
  )
  return {
    tables: azureTables(connection),
    blobs: azureBlobs(connection),
    async writePolicy(text) {
      const container = blobs.getContainerClient(containers.policy)
      await container.createIfNotExists()
      const blob = container.getBlockBlobClient('plimsoll.yaml')
      if (!(await blob.exists())) await blob.upload(text, Buffer.byteLength(text))
    },
    async sendEvents(all) {
      await events.createIfNotExists()
      const messages = all.map((event) => Buffer.from(JSON.stringify(event)).toString('base64'))
      await Promise.all(messages.map((message) => events.sendMessage(message)))
    },
  }
}
