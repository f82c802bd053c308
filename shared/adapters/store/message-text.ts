import type { JsonObject } from '../../domain/json.ts'
import { type QueueName, queues } from '../../domain/stores.ts'

/** 48 KiB of JSON are the 64 KiB of base64 that a queue takes. */
const mostBytes = 49_152

/** A message as it lies in the queue: base64, as the Functions host expects it. Throws when it is too large. */
export function messageText(queue: QueueName, message: JsonObject): string {
  const bytes = Buffer.from(JSON.stringify(message))
  if (bytes.length > mostBytes) {
    throw new Error(
      `A message of ${bytes.length} bytes for ${queues[queue]}; a queue takes ${mostBytes} bytes of JSON. Put the content into a blob and send its name.`,
    )
  }
  return bytes.toString('base64')
}
