import { app } from '@azure/functions'
import { plimsoll, settings } from '../shared/wiring/azure.ts'

/** Finds the changes that no event brought, and events that Event Grid could not deliver. */
app.timer('catchUp', {
  schedule: settings.catchUpSchedule,
  handler: async () => (await plimsoll()).catchUp(),
})
