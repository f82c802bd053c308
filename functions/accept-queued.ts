import { app } from '@azure/functions'
import { queues } from '../shared/domain/stores.ts'
import { connectionOf, plimsoll } from '../shared/wiring/azure.ts'

/** The same event through a queue that Event Grid writes to with its identity: the default. */
app.storageQueue('acceptQueued', {
  queueName: queues.events,
  connection: connectionOf('events'),
  handler: async (message) => (await plimsoll()).acceptQueued(message),
})
