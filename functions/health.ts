import { app } from '@azure/functions'
import { health } from '../shared/wiring/azure.ts'

/** For probes: open to anybody, so it tells which settings are wrong, and no value of any. */
app.http('health', {
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: () => {
    const { ok, ...body } = health()
    return { status: ok ? 200 : 503, jsonBody: { status: ok ? 'ok' : 'misconfigured', ...body } }
  },
})
