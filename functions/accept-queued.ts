import { app } from '@azure/functions'
import { queues } from '../shared/domain/stores.ts'
import { plimsoll } from '../shared/wiring/azure.ts'

/** The same event through a queue that Event Grid writes to with its identity: the default. */
app.storageQueue('acceptQueued', {
  queueName: queues.events,
  connection: 'PLIMSOLL_STORAGE',
  handler: (message) => plimsoll().acceptQueued(message),
})
