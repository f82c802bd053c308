import { createLogAnalytics } from '../../local/azure/log-analytics.ts'
import type { ArmResource } from '../../local/azure/world/arm-resource.ts'
import type { Deeds } from '../../local/azure/world.ts'
import type { ActivityEvent } from '../../local/logs/activity/activity-event.ts'
import { logTables } from '../../local/logs/log-tables.ts'
import { isObject, type JsonObject } from '../../shared/domain/json.ts'
import { keyOf } from '../../shared/domain/key-of.ts'
import { toMilliseconds } from '../../shared/domain/time.ts'
import { cluster, idOf } from './cluster.ts'
import { type Stack, startStack, subscription } from './stack.ts'
import { until } from './until.ts'

const scope = `/subscriptions/${subscription}`
const workspace = `${scope}/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/law`
const customerId = '11111111-1111-4111-8111-000000000001'
const begins = toMilliseconds('2026-11-02T06:00:00.000Z')
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'
const eve = {
  objectId: '00000000-0000-0000-0000-0000000000ee',
  appId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
  type: 'User',
  name: 'Eve Example',
  upn: 'eve@example.com',
  ipAddress: '203.0.113.66',
} as const

function resource(id: string, type: string, properties: object): ArmResource {
  return { id, name: id.split('/').at(-1) ?? '', type, properties } as ArmResource
}

const assignment = (name: string): ArmResource =>
  resource(
    `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    'Microsoft.Authorization/roleAssignments',
    {
      roleDefinitionId: `${scope}/providers/Microsoft.Authorization/roleDefinitions/${owner}`,
      principalId: eve.objectId,
      principalType: 'User',
      scope,
    },
  )

const azure: readonly ArmResource[] = [
  cluster('a'),
  resource(workspace, 'Microsoft.OperationalInsights/workspaces', { customerId }),
  resource(`${workspace}/tables/AzureActivity`, 'Microsoft.OperationalInsights/workspaces/tables', {
    plan: 'Analytics',
  }),
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

const records: ActivityEvent[] = []
let stack: Stack

beforeAll(async () => {
  stack = await startStack({
    env: { PLIMSOLL_TRIAL_DAYS: '0' },
    furnish: (world) => world.seed(...azure),
    services: (world) => [
      createLogAnalytics({
        world,
        workspaces: () => {
          const { AzureActivity } = logTables({
            seed: 1,
            now: world.now,
            since: begins,
            clusters: () => [],
            plantedActivity: () => records,
          })
          return [{ id: workspace, customerId, tables: { AzureActivity } }]
        },
      }),
    ],
  })
  // What controls judge of roles they tell: here they may not read what they need.
  stack.world.deny({ scope: idOf('a'), action: 'Microsoft.Authorization/*' })
  await stack.host.trigger('sweep')
  await until(stack, 'a first look', () =>
    stack.tables.get('hunts', 'workspaces', keyOf(workspace)),
  )
  await stack.host.idle()
}, 120_000)
afterAll(() => stack?.stop())

const signals = async (detection: string): Promise<readonly JsonObject[]> =>
  (await stack.tables.list('signals', 'day|2026-11-02'))
    .map(({ body }) => body)
    .filter(({ signal }) => isObject(signal) && signal['detection'] === detection)

const alerts = (detection: string) =>
  stack.receiver.alerts.filter(
    (alert) => alert.about === 'signal' && alert.signal.detection === detection,
  )

/** The record that the log holds of the call, minutes later. */
function logged({ event }: Deeds, body: JsonObject): void {
  const data = event?.eventGrid['data'] as JsonObject
  records.push({
    at: toMilliseconds(stack.clock.iso()),
    id: `0000${data['correlationId']}`,
    correlationId: String(data['correlationId']),
    operation: String(data['operationName']),
    resourceId: String(data['resourceUri']),
    status: 'Success',
    caller: eve,
    method: 'PUT',
    body,
  } as ActivityEvent)
}

async function huntAt(time: string): Promise<void> {
  stack.clock.leap(`2026-11-02T${time}:00.000Z`)
  await stack.host.trigger('hunt')
  await stack.host.idle()
}

it('tells of a downloaded credential by its event, and not again by the log', async () => {
  const id = 'azure.credential.cluster-admin'
  const deeds = stack.world.act(idOf('a'), 'listClusterAdminCredential', { by: eve })
  logged(deeds, {})
  await stack.put('events', deeds.event?.cloudEvent)
  await until(stack, 'the alert', async () => alerts(id).length > 0)
  expect(alerts(id)).toMatchObject([{ signal: { actor: 'eve@example.com', count: 1 } }])
  await huntAt('09:30')
  await huntAt('10:05')
  await stack.put('events', deeds.event?.eventGrid)
  await stack.host.idle()
  const asked = stack.azure.calls.filter(({ host }) => host === 'api.loganalytics.azure.com')
  expect(asked.length).toBeGreaterThan(0)
  expect(await signals(id)).toMatchObject([{ signal: { count: 1 } }])
  expect(alerts(id)).toHaveLength(1)
}, 60_000)

it('reads which role was given, and where it may not waits for the record', async () => {
  const id = 'azure.rbac.cluster-role-assignment'
  const first = stack.world.put(assignment('one'), { by: eve })
  await stack.put('events', first.event?.cloudEvent)
  await until(stack, 'the first alert', async () => alerts(id).length > 0)
  stack.clock.leap('2026-11-02T12:00:00.000Z')
  const allow = stack.world.deny({ scope, action: 'Microsoft.Authorization/roleAssignments/read' })
  const second = stack.world.put(assignment('two'), { by: eve })
  logged(second, { Properties: { RoleDefinitionId: `/x/${owner}` } })
  await stack.put('events', second.event?.eventGrid)
  await stack.host.idle()
  expect(alerts(id)).toHaveLength(1)
  await huntAt('12:20')
  await until(stack, 'the second alert', async () => alerts(id).length > 1)
  allow()
  await stack.put('events', second.event?.cloudEvent)
  await stack.host.idle()
  expect(alerts(id)).toHaveLength(2)
  expect(await signals(id)).toHaveLength(2)
}, 60_000)
