import { app } from '@azure/functions'
import { queues } from '../shared/domain/stores.ts'
import { plimsoll } from '../shared/wiring/azure.ts'

/** Looks at one cluster closely. What fails here comes back, and after five times goes to poison. */
app.storageQueue('audit', {
  queueName: queues.audit,
  connection: 'PLIMSOLL_STORAGE',
  handler: async (message) => (await plimsoll()).audit(message),
})
