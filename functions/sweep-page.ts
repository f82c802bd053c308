import { app } from '@azure/functions'
import { queues } from '../shared/domain/stores.ts'
import { plimsoll } from '../shared/wiring/azure.ts'

/** Judges one page of the fleet from bulk facts, and wakes the clusters that differ. */
app.storageQueue('sweepPage', {
  queueName: queues.sweepPages,
  connection: 'PLIMSOLL_STORAGE',
  handler: async (message) => (await plimsoll()).sweepPage(message),
})
