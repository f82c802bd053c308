import { app } from '@azure/functions'
import { plimsoll, settings } from '../shared/wiring/azure.ts'

/** Examines the deployment itself, and tells what is wrong with it. */
app.timer('doctor', {
  schedule: settings.doctorSchedule,
  handler: async () => (await plimsoll()).doctor(),
})
