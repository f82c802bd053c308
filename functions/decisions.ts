import { app } from '@azure/functions'
import { plimsoll } from '../shared/wiring/azure.ts'

/** What people ask and decide. Open to the host, shut without a token of Entra ID: the verb sees to that. */
app.http('decisions', {
  methods: ['GET', 'POST'],
  authLevel: 'anonymous',
  route: 'decisions/{action}',
  handler: async (request) => {
    const { status, body, headers } = await (await plimsoll()).decisions({
      method: request.method,
      action: request.params['action'] ?? '',
      query: Object.fromEntries(request.query),
      authorization: request.headers.get('authorization'),
      body: () => request.text(),
    })
    return { status, jsonBody: body, headers: { 'cache-control': 'no-store', ...headers } }
  },
})
