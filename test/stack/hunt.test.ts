import { createLogAnalytics } from '../../local/azure/log-analytics.ts'
import type { ArmResource } from '../../local/azure/world/arm-resource.ts'
import { anomalies } from '../../local/logs/anomalies/anomalies.ts'
import { plant } from '../../local/logs/anomalies/plant.ts'
import { castOf } from '../../local/logs/cast/cast-of.ts'
import { logTables } from '../../local/logs/log-tables.ts'
import { isObject, type JsonObject } from '../../shared/domain/json.ts'
import { keyOf } from '../../shared/domain/key-of.ts'
import { toMilliseconds } from '../../shared/domain/time.ts'
import { openHunt } from '../../shared/pipeline/hunt-workspace/hunt-file.ts'
import { cluster, idOf } from './cluster.ts'
import { type Stack, startStack, subscription } from './stack.ts'
import { until } from './until.ts'

const workspace = `/subscriptions/${subscription}/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/law`
const customerId = '11111111-1111-4111-8111-000000000001'
const logged = { id: idOf('a'), nodes: 3 }
const begins = toMilliseconds('2026-11-02T06:00:00.000Z')

function resource(id: string, type: string, properties: object): ArmResource {
  return { id, name: id.split('/').at(-1) ?? '', type, properties } as ArmResource
}

const azure: readonly ArmResource[] = [
  cluster('a'),
  resource(workspace, 'Microsoft.OperationalInsights/workspaces', { customerId }),
  ...['AKSAudit', 'AzureActivity'].map((name) =>
    resource(`${workspace}/tables/${name}`, 'Microsoft.OperationalInsights/workspaces/tables', {
      plan: name === 'AKSAudit' ? 'Basic' : 'Analytics',
    }),
  ),
  resource(
    `${idOf('a')}/providers/Microsoft.Insights/diagnosticSettings/audit`,
    'Microsoft.Insights/diagnosticSettings',
    {
      workspaceId: workspace,
      logAnalyticsDestinationType: 'Dedicated',
      logs: [{ category: 'kube-audit', enabled: true }],
    },
  ),
]

const binding = anomalies.find(({ name }) => name === 'cluster-admin for a service account')
const planted = binding && plant(binding, logged, { seed: 1, at: begins + 3.2 * 3_600_000 })

let stack: Stack

beforeAll(async () => {
  stack = await startStack({
    furnish: (world) => world.seed(...azure),
    services: (world) => [
      createLogAnalytics({
        world,
        workspaces: () => {
          const tables = logTables({
            seed: 1,
            now: world.now,
            since: begins,
            clusters: () => [logged],
            scale: 0.01,
            plan: 'Basic',
            planted: () => planted?.audit ?? [],
          })
          return [{ id: workspace, customerId, tables }]
        },
      }),
    ],
  })
  await stack.host.trigger('sweep')
  await until(stack, 'a first look', () =>
    stack.tables.get('hunts', 'workspaces', keyOf(workspace)),
  )
}, 120_000)
afterAll(() => stack?.stop())

/** The timer at a time of that day, and what comes of it. */
async function huntAt(time: string): Promise<void> {
  stack.clock.leap(`2026-11-02T${time}:00.000Z`)
  await stack.host.trigger('hunt')
  await stack.host.idle()
}

it('finds who was bound to cluster-admin in the log of the cluster, once', async () => {
  await huntAt('09:30')
  const signals = () => stack.tables.list('signals', 'day|2026-11-02')
  const isBinding = ({ body }: { readonly body: JsonObject }) =>
    isObject(body['signal']) && body['signal']['detection'] === 'k8s.rbac.admin-binding'
  await until(stack, 'the signal', async () => (await signals()).some(isBinding))
  await huntAt('10:05')
  await huntAt('10:40')
  const [found, ...more] = (await signals()).filter(isBinding)
  expect(more).toEqual([])
  const cluster = idOf('a').toLowerCase()
  expect(found?.body).toMatchObject({
    mode: 'observe',
    signal: { count: 1, severity: 'high', cluster },
  })
  const evidence = await Promise.all(
    (await stack.blobs.list('evidence', '')).map((name) => stack.blobs.read('evidence', name)),
  )
  const event = {
    verb: 'create',
    objectRef: expect.objectContaining({ resource: 'clusterrolebindings' }),
  }
  expect(evidence.map((blob) => blob?.body)).toContainEqual(
    expect.objectContaining({
      rows: [expect.objectContaining({ event: expect.objectContaining(event) })],
    }),
  )
}, 60_000)

it('has learned from where the nodes of the cluster call', async () => {
  const { memory } = await openHunt(workspace.toLowerCase(), stack)
  const { last = {} } = memory.nodes?.[idOf('a').toLowerCase()] ?? {}
  expect(Object.keys(last)).toEqual([castOf(logged, 1).egress])
})

it('searches what has the Basic plan, and queries the rest', () => {
  const asked = stack.azure.calls.filter(({ host }) => host === 'api.loganalytics.azure.com')
  const endpoints = new Set(asked.map(({ path }) => path.split('/').at(-1)))
  expect([...endpoints].sort()).toEqual(['query', 'search'])
})

it('preserves the rows around a signal as Log Analytics and the store of Azure keep them', async () => {
  const [row] = (await stack.tables.list('signals', 'day|2026-11-02')).filter(
    ({ body }) =>
      isObject(body['signal']) && body['signal']['detection'] === 'k8s.rbac.admin-binding',
  )
  if (row === undefined) throw new Error('There is no signal')
  const message = {
    ...{ v: 1, id: row.row, attempt: 0, firstAt: stack.clock.iso(), signal: row.row },
    ...{ cluster: idOf('a'), record: 'none' },
  }
  await stack.put('preserve', message)
  const bundle = await until(stack, 'the bundle', () =>
    stack.blobs.read('evidence', `incidents/${row.row}.json`),
  )
  const { around, pending } = bundle.body as JsonObject
  expect(pending).toEqual([])
  const [table] = isObject(around) ? (around['tables'] as readonly JsonObject[]) : []
  expect(table).toMatchObject({ table: 'AKSAudit', plan: 'Basic', malformed: 0 })
  const rows = table?.['rows'] as readonly JsonObject[]
  expect(rows.length).toBeGreaterThan(5)
  const resources = rows.map(({ event }) =>
    isObject(event) && isObject(event['objectRef']) ? event['objectRef']['resource'] : null,
  )
  expect(resources).toContain('clusterrolebindings')
  expect(resources).not.toContain('leases')
  const searched = stack.azure.calls.filter(({ path }) => path.endsWith('/search'))
  expect(searched.length).toBeGreaterThan(1)
}, 60_000)

it('says that the audit log arrives', async () => {
  const stream = await until(stack, 'the stream', async () => {
    const rows = await stack.tables.list('hunts', keyOf(workspace), {
      from: 'stream|',
      to: 'stream}',
    })
    return rows[0]
  })
  expect(stream.body).toMatchObject({ state: 'arriving' })
})

it('is refused aloud where the table may not be read', async () => {
  const allow = stack.world.deny({
    scope: `${workspace}/tables/AKSAudit`,
    action: 'Microsoft.OperationalInsights/workspaces/tables/data/read',
  })
  await huntAt('11:30')
  const trouble = () =>
    stack.tables.list('hunts', keyOf(workspace), { from: 'trouble|', to: 'trouble}' })
  await until(stack, 'the trouble', async () => (await trouble()).length > 0)
  expect((await trouble())[0]?.body).toMatchObject({ cause: 'forbidden' })
  allow()
  await huntAt('12:10')
  await until(stack, 'the end of it', async () => (await trouble()).length === 0)
}, 60_000)
