import { setTimeout as sleep } from 'node:timers/promises'
import { QueueServiceClient } from '@azure/storage-queue'
import { startAzurite } from '../../local/host/azurite.ts'
import { azureBlobs } from '../../shared/adapters/azure/blobs.ts'
import { azureQueues } from '../../shared/adapters/azure/queues.ts'
import { azureTables } from '../../shared/adapters/azure/tables.ts'
import { memoryBlobs } from '../../shared/adapters/memory/blobs.ts'
import { memoryQueues } from '../../shared/adapters/memory/queues.ts'
import { memoryTables } from '../../shared/adapters/memory/tables.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { type QueueName, queues } from '../../shared/domain/stores.ts'
import { after, type IsoTime } from '../../shared/domain/time.ts'
import type { Store } from '../faults/store.ts'

/** A store under test, with the receiving end that only the Functions host has in production. */
export interface OpenStore extends Store {
  /** Takes every visible message for good. */
  drain(queue: QueueName): Promise<readonly JsonObject[]>
  /** Lets seconds pass by the clock that decides what is visible. */
  pass(seconds: number): Promise<void>
  close(): Promise<void>
}

export const stores: readonly { readonly name: string; open(): Promise<OpenStore> }[] = [
  { name: 'memory', open: async () => openMemory() },
  { name: 'azurite', open: openAzurite },
]

function openMemory(): OpenStore {
  let now: IsoTime = '2026-11-23T12:00:00.000Z'
  const memory = memoryQueues(() => now)
  return {
    tables: memoryTables(),
    blobs: memoryBlobs(),
    queues: memory,
    async drain(queue) {
      const drained: JsonObject[] = []
      for (let next = memory.receive(queue); next !== null; next = memory.receive(queue)) {
        drained.push(next.message)
        next.complete()
      }
      return drained
    },
    async pass(seconds) {
      now = after(now, seconds)
    },
    async close() {},
  }
}

async function openAzurite(): Promise<OpenStore> {
  const azurite = await startAzurite({ memory: true })
  const connection = { kind: 'connection-string', value: azurite.connectionString } as const
  const service = QueueServiceClient.fromConnectionString(azurite.connectionString)
  return {
    tables: azureTables(connection),
    blobs: azureBlobs(connection),
    queues: azureQueues(connection),
    async drain(queue) {
      const client = service.getQueueClient(queues[queue])
      const { receivedMessageItems } = await client.receiveMessages({ numberOfMessages: 32 })
      for (const { messageId, popReceipt } of receivedMessageItems) {
        await client.deleteMessage(messageId, popReceipt)
      }
      return receivedMessageItems.map(
        ({ messageText }) =>
          JSON.parse(Buffer.from(messageText, 'base64').toString()) as JsonObject,
      )
    },
    pass: (seconds) => sleep(seconds * 1000 + 200),
    close: () => azurite.stop(),
  }
}
