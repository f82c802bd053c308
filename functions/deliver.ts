import { app } from '@azure/functions'
import { queues } from '../shared/domain/stores.ts'
import { plimsoll } from '../shared/wiring/azure.ts'

/** Tells one channel what is due under one key, in order. */
app.storageQueue('deliver', {
  queueName: queues.deliver,
  connection: 'PLIMSOLL_STORAGE',
  handler: async (message) => (await plimsoll()).deliver(message),
})
