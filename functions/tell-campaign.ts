import { app } from '@azure/functions'
import { queues } from '../shared/domain/stores.ts'
import { plimsoll } from '../shared/wiring/azure.ts'

/** Tells what one cause did to many clusters, once it has come to rest. */
app.storageQueue('tellCampaign', {
  queueName: queues.campaigns,
  connection: 'PLIMSOLL_STORAGE',
  handler: async (message) => (await plimsoll()).tellCampaign(message),
})
