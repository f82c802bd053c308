import type { JsonObject } from '../../domain/json.ts'
import { mostMessageBytes } from '../../domain/most-message-bytes.ts'
import { type QueueName, queues } from '../../domain/stores.ts'

/** A message as it lies in the queue: base64, as the Functions host expects it. Throws when it is too large. */
export function messageText(queue: QueueName, message: JsonObject): string {
  const bytes = Buffer.from(JSON.stringify(message))
  if (bytes.length > mostMessageBytes) {
    throw new Error(
      `A message of ${bytes.length} bytes for ${queues[queue]}; a queue takes ${mostMessageBytes} bytes of JSON. Put the content into a blob and send its name.`,
    )
  }
  return bytes.toString('base64')
}
