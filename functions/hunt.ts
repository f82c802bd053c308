import { app } from '@azure/functions'
import { plimsoll, settings } from '../shared/wiring/azure.ts'

/** Asks for a hunt in each workspace that the fleet sends its logs to. */
app.timer('hunt', {
  schedule: settings.huntSchedule,
  handler: async () => (await plimsoll()).hunt(),
})
