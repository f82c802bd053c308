import { app } from '@azure/functions'
import { queues } from '../shared/domain/stores.ts'
import { plimsoll } from '../shared/wiring/azure.ts'

/** Copies what is known around a critical signal to where nobody can change it. */
app.storageQueue('preserve', {
  queueName: queues.preserve,
  connection: 'PLIMSOLL_STORAGE',
  handler: async (message) => (await plimsoll()).preserve(message),
})
