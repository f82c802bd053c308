import { type QueueClient, QueueServiceClient } from '@azure/storage-queue'
import { type QueueName, queues } from '../../domain/stores.ts'
import type { Queues } from '../../pipeline/ports.ts'
import { hiddenSeconds } from '../store/hidden-seconds.ts'
import { messageText } from '../store/message-text.ts'
import type { Connection } from './connection.ts'
import { errorCode } from './error-code.ts'
import { onFirstUse } from './on-first-use.ts'
import { storageOptions } from './storage-options.ts'

const never = -1

/**
 * Queue Storage. The SDK repeats a request whose answer was lost, so a message may lie there twice:
 * whoever handles it is keyed. Throws what did not succeed.
 */
export function azureQueues(connection: Connection): Queues {
  const service = serviceOf(connection)
  const clients = new Map<QueueName, QueueClient>()

  function clientOf(queue: QueueName): QueueClient {
    const client = clients.get(queue) ?? service.getQueueClient(queues[queue])
    clients.set(queue, client)
    return client
  }

  return {
    async send(queue, message, delay) {
      const text = messageText(queue, message)
      const visibilityTimeout = hiddenSeconds(delay)
      const client = clientOf(queue)
      await onFirstUse(
        'QueueNotFound',
        () => client.createIfNotExists(),
        () => client.sendMessage(text, { messageTimeToLive: never, visibilityTimeout }),
      )
    },
    async waiting(queue) {
      const peeked = await ifThere(clientOf(queue).peekMessages({ numberOfMessages: 1 }))
      return peeked?.peekedMessageItems[0]?.messageId ?? null
    },
    async poisoned(queue) {
      const client = service.getQueueClient(`${queues[queue]}-poison`)
      return (await ifThere(client.getProperties()))?.approximateMessagesCount ?? 0
    },
  }
}

/** Null where there is no such queue: the host makes one for poison when it first gives up on a message. */
async function ifThere<T>(asking: Promise<T>): Promise<T | null> {
  try {
    return await asking
  } catch (error) {
    if (errorCode(error) === 'QueueNotFound') return null
    throw error
  }
}

function serviceOf(connection: Connection): QueueServiceClient {
  const options = storageOptions(connection)
  return connection.kind === 'identity'
    ? new QueueServiceClient(connection.queueServiceUri, connection.credential, options)
    : QueueServiceClient.fromConnectionString(connection.value, options)
}
