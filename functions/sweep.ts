import { app } from '@azure/functions'
import { plimsoll, settings } from '../shared/wiring/azure.ts'

/** Inventories the fleet page by page. */
app.timer('sweep', {
  schedule: settings.sweepSchedule,
  handler: async () => (await plimsoll()).sweep(),
})
