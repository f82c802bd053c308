import { app } from '@azure/functions'
import { plimsoll, settings } from '../shared/wiring/azure.ts'

/** Deletes what is older than the declared retention. */
app.timer('retain', {
  schedule: settings.retainSchedule,
  handler: async () => (await plimsoll()).retain(),
})
