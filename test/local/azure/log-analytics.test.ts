import type { LogTable } from '../../../local/azure/log-analytics/log-workspace.ts'
import { createLogAnalytics } from '../../../local/azure/log-analytics.ts'
import { logTables } from '../../../local/logs/log-tables.ts'
import { pipelineTo } from './azure-pipeline.ts'
import { aksId, sampleWorld } from './sample-world.ts'

const id =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law'
const customerId = '11111111-1111-4111-8111-000000000001'
const host = 'https://api.loganalytics.azure.com/v1'

const rows = [
  {
    TimeGenerated: '2026-11-03T08:10:00Z',
    Verb: 'get',
    User: { username: 'ada' },
    _ResourceId: aksId('a').toLowerCase(),
  },
  {
    TimeGenerated: '2026-11-03T08:50:00Z',
    Verb: 'list',
    User: { username: 'ben' },
    _ResourceId: aksId('b').toLowerCase(),
  },
]

function table(plan: LogTable['plan']): LogTable {
  return {
    plan,
    columns: [
      { name: 'TimeGenerated', type: 'datetime' },
      { name: 'Verb', type: 'string' },
      { name: 'User', type: 'dynamic' },
      { name: '_ResourceId', type: 'string' },
    ],
    rows: () => rows,
  }
}

function asking(tables: Readonly<Record<string, LogTable>>, most = 100) {
  const world = sampleWorld()
  const limits = { rows: most, bytes: 10_000 }
  const workspaces = () => [{ id, customerId, tables }]
  const { send } = pipelineTo({
    world,
    services: [createLogAnalytics({ world, workspaces, limits })],
  })
  const ask = (path: string, query: string, timespan?: string) =>
    send('POST', `${host}${path}`, { body: JSON.stringify({ query, timespan }), headers: json })
  return { world, ask, send }
}

const json = { 'content-type': 'application/json' }
const workspace = `/workspaces/${customerId}`
const analytics = { AKSAudit: table('Analytics') }
const basic = { AKSAudit: table('Basic') }

it('answers a query as a table, with dynamic values as text', async () => {
  const { status, body } = await asking(analytics).ask(
    `${workspace}/query`,
    'AKSAudit | project Verb, User',
  )
  expect(status).toBe(200)
  expect(body).toEqual({
    tables: [
      {
        name: 'PrimaryResult',
        columns: [
          { name: 'Verb', type: 'string' },
          { name: 'User', type: 'dynamic' },
        ],
        rows: [
          ['get', '{"username":"ada"}'],
          ['list', '{"username":"ben"}'],
        ],
      },
    ],
  })
})

it.each([
  ['PT30M', ['list']],
  ['2026-11-03T08:00:00Z/2026-11-03T08:30:00Z', ['get']],
  ['2026-11-03T08:00:00Z/PT2H', ['get', 'list']],
  ['P1D', ['get', 'list']],
])('reads no further than the time span %s', async (timespan, verbs) => {
  const { body } = await asking(analytics).ask(
    `${workspace}/query`,
    'AKSAudit | project Verb',
    timespan,
  )
  expect(body).toMatchObject({ tables: [{ rows: verbs.map((verb) => [verb]) }] })
})

it('refuses a time span that is none', async () => {
  const { status } = await asking(analytics).ask(`${workspace}/query`, 'AKSAudit', 'yesterday')
  expect(status).toBe(400)
})

it.each([
  ['a table that is not there', 'Nothing | count'],
  ['a column that is not there', 'AKSAudit | where Nothing == 1'],
])('calls %s a semantic error', async (_, query) => {
  const { status, body } = await asking(analytics).ask(`${workspace}/query`, query)
  expect(status).toBe(400)
  expect(body).toMatchObject({
    error: { code: 'BadArgumentError', innererror: { code: 'SemanticError' } },
  })
})

it('gives Basic tables to search alone', async () => {
  const { ask } = asking(basic)
  expect((await ask(`${workspace}/query`, 'AKSAudit | count')).status).toBe(400)
  const found = await ask(`${workspace}/search`, 'AKSAudit | count')
  expect(found.body).toMatchObject({ tables: [{ rows: [[2]] }] })
})

it('answers what one resource sent, and leaves out what may not be read', async () => {
  const { ask, world } = asking(analytics)
  const path = `${aksId('a')}/query`
  expect((await ask(path, 'AKSAudit | project Verb')).body).toMatchObject({
    tables: [{ rows: [['get']] }],
  })
  world.deny({ scope: id })
  expect((await ask(path, 'AKSAudit | project Verb')).status).toBe(400)
  expect((await ask(`${workspace}/query`, 'AKSAudit')).status).toBe(403)
})

it('says that a result is cut short', async () => {
  const { status, body } = await asking(analytics, 1).ask(
    `${workspace}/query`,
    'AKSAudit | project Verb',
  )
  expect(status).toBe(200)
  expect(body).toMatchObject({ tables: [{ rows: [['get']] }], error: { code: 'PartialError' } })
})

it('does not know other workspaces and paths', async () => {
  const { ask } = asking(analytics)
  expect((await ask('/workspaces/other/query', 'AKSAudit')).status).toBe(404)
  expect((await ask(`${workspace}/beta`, 'AKSAudit')).status).toBe(404)
})

it('answers nothing to what is not said to be JSON', async () => {
  const body = JSON.stringify({ query: 'AKSAudit' })
  const { status, text } = await asking(analytics).send('POST', `${host}${workspace}/query`, {
    body,
  })
  expect({ status, text }).toEqual({ status: 200, text: '' })
})

const aggregate = `AKSAudit
| where TimeGenerated between (datetime(2026-11-03T07:00:00Z) .. datetime(2026-11-03T09:00:00Z))
| where ingestion_time() >= datetime(2026-11-03T07:00:00Z) and ingestion_time() < datetime(2026-11-03T09:00:00Z)
| where Stage in ("ResponseComplete", "ResponseStarted", "Panic")
| extend user = tostring(User.username), res = tostring(ObjectRef.resource), code = toint(ResponseStatus.code)
| extend clientIp = tostring(iff(array_length(SourceIps) > 1 and ipv4_is_in_range(tostring(SourceIps[-1]), "172.31.0.0/16"), SourceIps[-2], SourceIps[-1]))
| summarize requests = count_distinct(AuditId), writes = count_distinctif(AuditId, Verb in ("create", "update", "patch") and res !in ("leases", "events")),
    denied = count_distinctif(AuditId, code in (401, 403)), names = dcountif(strcat(res, "/", user), res =~ "Secrets"),
    lastSeen = max(TimeGenerated), lagP99 = percentile((ingestion_time() - TimeGenerated) / 1s, 99)
  by cluster = tolower(_ResourceId), user, clientIp, ua = tostring(split(UserAgent, "/")[0]), hour = bin(TimeGenerated, 1h)`

it('aggregates the living audit log of a cluster by hour and caller', async () => {
  const now = sampleWorld().now
  const since = Date.parse('2026-11-03T00:00:00Z')
  const tables = logTables({
    seed: 1,
    now,
    since,
    clusters: () => [{ id: aksId('a') }],
    scale: 0.02,
  })
  const { ask } = asking(tables, 10_000)
  const span = '2026-11-03T07:00:00Z/2026-11-03T09:00:00Z'
  const all = await ask(
    `${workspace}/query`,
    'AKSAudit | where Stage != "" | summarize dcount(AuditId), max(ingestion_time())',
    span,
  )
  const [[requests, latest]] = (all.body as Answer).tables[0].rows as [[number, string]]
  expect(latest <= now()).toBe(true)
  const grouped = (
    await ask(
      `${workspace}/query`,
      `${aggregate} | summarize sum(requests), max(lagP99), dcount(hour)`,
      span,
    )
  ).body as Answer
  const [[counted, lag, hours]] = grouped.tables[0].rows as [[number, number, number]]
  expect(counted).toBeGreaterThan(100)
  expect(counted).toBeGreaterThanOrEqual(requests)
  expect(lag).toBeGreaterThan(120)
  expect(lag).toBeLessThanOrEqual(420)
  expect(hours).toBe(2)
})

interface Answer {
  readonly tables: readonly [{ readonly rows: unknown }]
}
