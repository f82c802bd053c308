import { app } from '@azure/functions'
import { type QueueName, queues } from '../shared/domain/stores.ts'
import { connectionOf, plimsoll } from '../shared/wiring/azure.ts'

/** Every queue's poison: the reason is kept, the work armed again, and trouble of our own is told. */
for (const [name, queueName] of Object.entries(queues) as [QueueName, string][]) {
  app.storageQueue(`poison${name.charAt(0).toUpperCase()}${name.slice(1)}`, {
    queueName: `${queueName}-poison`,
    connection: connectionOf(name),
    handler: async (message) => (await plimsoll()).poison(name, message),
  })
}
