import { app } from '@azure/functions'
import { plimsoll, settings } from '../shared/wiring/azure.ts'

/** Tells what is open at the start, and every day how the fleet stands, when the policy file says so. */
app.timer('summary', {
  schedule: settings.summarySchedule,
  handler: async () => (await plimsoll()).summary(),
})
