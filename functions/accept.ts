import { app } from '@azure/functions'
import { plimsoll } from '../shared/wiring/azure.ts'

/** Push: Event Grid calls this webhook with the system key, and repeats until it is acknowledged. */
app.eventGrid('accept', { handler: async (event) => (await plimsoll()).accept(event) })
