// The app of the recordings: every handler logs, as JSON, what it was given.
const { app } = require('@azure/functions')

const kindOf = (value) => (Array.isArray(value) ? 'Array' : typeof value)
const tell = (context, saw) =>
  context.log(JSON.stringify({ function: context.functionName, ...saw }))
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

function see(value, context) {
  const { triggerMetadata } = context
  tell(context, { saw: { type: kindOf(value), value, triggerMetadata } })
}

const connection = 'AzureWebJobsStorage'

app.storageQueue('q', {
  queueName: 'inq',
  connection,
  async handler(message, context) {
    see(message, context)
    if (message?.sleep) await pause(Number(process.env.SLEEP ?? message.sleep))
    if (message?.fail) throw new Error(`boom ${context.triggerMetadata.dequeueCount}`)
    if (message?.failstr) throw 'string thrown'
    if (message?.failundef) throw undefined
    if (message?.failnull) throw null
  },
})

app.storageQueue('p', {
  queueName: 'inq-poison',
  connection,
  handler(message, context) {
    see(message, context)
    if (message?.failpoison) throw new Error('poison boom')
  },
})

app.eventGrid('eg', {
  async handler(event, context) {
    see(event, context)
    if (event.data?.sleep) await pause(10)
    if (event.data?.fail) throw new Error('eg fail')
  },
})

app.generic('egmany', {
  trigger: { type: 'eventGridTrigger', name: 'evs', cardinality: 'many' },
  handler: see,
})

const seeTimer = (timer, context) =>
  tell(context, { saw: { t: timer }, id: context.invocationId, retry: context.retryContext })
app.timer('tmin', { schedule: '0 * * * * *', handler: seeTimer })
app.timer('tret', {
  schedule: '%TRET_SCHEDULE%',
  retry: { strategy: 'fixedDelay', maxRetryCount: 2, delayInterval: 0 },
  handler(timer, context) {
    seeTimer(timer, context)
    if (process.env.TRET_FAILS) throw new Error('again')
  },
})

app.http('h', {
  route: 'h/{id:int?}',
  methods: ['GET', 'POST', 'PUT'],
  async handler(request, context) {
    const { method, url, params } = request
    const body = Buffer.from(await request.arrayBuffer()).toString('base64')
    tell(context, { saw: { method, url, params, body }, query: Object.fromEntries(request.query) })
    return { body: 'seen' }
  },
})
app.http('hjson', {
  route: 'hjson',
  authLevel: 'function',
  handler: () => ({
    status: 201,
    jsonBody: { a: 1 },
    headers: { 'x-own': 'yes' },
    cookies: [
      { name: 'c', value: 'a b', sameSite: 'Strict', httpOnly: true },
      { name: 'd', value: '1', path: '/deep', maxAge: 60, secure: true },
    ],
  }),
})
app.http('hundef', { handler: () => undefined })
app.http('hthrow', {
  handler() {
    throw new Error('secret reason')
  },
})
app.http('hslow', {
  route: 'hslow/{ms}',
  async handler(request, context) {
    tell(context, { saw: 'begun' })
    await pause(Number(request.params.ms))
    return { body: 'slow' }
  },
})
app.hook.appTerminate(async () => {
  await pause(5)
  globalThis.terminated = (globalThis.terminated ?? 0) + 1
})
