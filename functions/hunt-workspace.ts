import { app } from '@azure/functions'
import { queues } from '../shared/domain/stores.ts'
import { plimsoll } from '../shared/wiring/azure.ts'

/** Reads what is new in the logs of one workspace, and raises what is suspicious. */
app.storageQueue('huntWorkspace', {
  queueName: queues.hunts,
  connection: 'PLIMSOLL_STORAGE',
  handler: async (message) => (await plimsoll()).huntWorkspace(message),
})
