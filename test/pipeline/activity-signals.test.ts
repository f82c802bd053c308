import { positive } from '../../shared/detections/cases.ts'
import { detection } from '../../shared/detections/detection.ts'
import { detections } from '../../shared/detections/index.ts'
import { oneOf } from '../../shared/detections/predicate.ts'
import { activity } from '../../shared/detections/samples.ts'
import { tables } from '../../shared/detections/tables.ts'
import { threshold } from '../../shared/detections/triggers.ts'
import { type ActivityState, emptyActivity } from '../../shared/domain/activity-state.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { eventRecord } from '../../shared/domain/log/event-record.ts'
import { logRecordsOf } from '../../shared/domain/log/log-records-of.ts'
import type { LogRecord } from '../../shared/domain/log-record.ts'
import { bareWorld } from '../../shared/domain/log-world.ts'
import { activitySignals } from '../../shared/pipeline/hunt/activity-signals.ts'
import type { ActivityWorld } from '../../shared/pipeline/hunt/activity-world.ts'
import { readsWanted } from '../../shared/pipeline/hunt/reads-wanted.ts'

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001'
const cluster = (name: string) =>
  `${subscription}/resourceGroups/shop/providers/Microsoft.ContainerService/managedClusters/${name}`
const shop = cluster('shop').toLowerCase()
const other = cluster('other').toLowerCase()
const correlation = '00000000-0000-0000-0000-000000000002'
const at = '2026-11-01T09:00:00.000Z'
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'
const assignment = `${subscription}/providers/Microsoft.Authorization/roleAssignments/a`

const armed = detections.map((one) => one.arm())
const signalsOf = activitySignals(armed)

const world: ActivityWorld = {
  touched: () => [shop],
  actingFor: () => [],
  judges: () => false,
  resource: () => undefined,
}

interface Call {
  readonly operation: string
  readonly resourceId?: string
  readonly caller?: string
  readonly correlation?: string
  readonly properties?: JsonObject
}

function event(call: Call): LogRecord {
  const raw = {
    id: 'e1',
    subject: call.resourceId ?? cluster('shop'),
    eventType: 'Microsoft.Resources.ResourceActionSuccess',
    eventTime: at,
    data: {
      operationName: call.operation,
      correlationId: call.correlation ?? correlation,
      claims: { upn: call.caller ?? 'alice@example.com', ipaddr: '203.0.113.10' },
    },
  }
  const record = eventRecord(raw, bareWorld)
  if (record === null) throw new TypeError('is no record')
  return record
}

/** The same call in the log, which comes later and was written a second after it. */
function row(call: Call): LogRecord {
  const { operation, resourceId = cluster('shop'), properties } = call
  const more = properties === undefined ? {} : { properties }
  const [read] = logRecordsOf(
    {
      ...activity({ operation, resourceId, ...more }),
      Caller: call.caller ?? 'alice@example.com',
      CorrelationId: call.correlation ?? correlation,
      TimeGenerated: '2026-11-01T09:00:01.000Z',
    },
    bareWorld,
  )
  if (read?.kind !== 'record') throw new TypeError('is no record')
  return read.record
}

const hunted = (records: readonly LogRecord[], more: Partial<ActivityWorld> = {}) =>
  signalsOf(records, emptyActivity, { ...world, ...more })

/** As it comes back from storage. */
const stored = (state: ActivityState): ActivityState => JSON.parse(JSON.stringify(state))

const download = {
  operation: 'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action',
}
const unlogged = {
  operation: 'Microsoft.Insights/diagnosticSettings/delete',
  resourceId: `${cluster('shop')}/providers/Microsoft.Insights/diagnosticSettings/audit`,
}
const grant = { operation: 'Microsoft.Authorization/roleAssignments/write', resourceId: assignment }

it('tells of a credential that was listed, whatever controls judge: no state shows it', () => {
  const found = hunted([event(download)], { judges: () => true })
  expect(found.signals).toMatchObject([
    {
      detection: 'azure.credential.cluster-admin',
      cluster: shop,
      clusters: [shop],
      actor: 'alice@example.com',
      count: 1,
      auditIds: [correlation],
    },
  ])
  expect(found.silent).toEqual({})
})

it.each([
  ['a credential', download, 'azure.credential.cluster-admin'],
  ['a diagnostic setting', unlogged, 'azure.diagnostics.changed'],
  [
    'a role',
    { ...grant, properties: { requestbody: `{"roleDefinitionId":"${owner}"}` } },
    'azure.rbac.cluster-role-assignment',
  ],
  [
    'a lock',
    { operation: 'Microsoft.Authorization/locks/delete', resourceId: `${subscription}/x` },
    'azure.lock.deleted',
  ],
  [
    'a plan',
    { operation: 'Microsoft.Security/pricings/write', resourceId: `${subscription}/x` },
    'azure.defender.disabled',
  ],
] as const)('is silent about %s of what is not audited', (_, call, id) => {
  expect(hunted([row(call)]).signals).toMatchObject([{ detection: id }])
  const found = hunted([row(call)], { touched: () => [] })
  expect(found.signals).toEqual([])
  expect(found.silent).toEqual({ [id]: { untouched: 1 } })
})

describe('a write of what controls judge', () => {
  it.each([
    ['a control that says pass or fail', 'diag-audit-logs', []],
    ['a control of something else', 'aks-kubernetes-rbac', ['azure.diagnostics.changed']],
  ])('beside %s', (_, judging, expected) => {
    const found = hunted([event(unlogged)], { judges: (_cluster, id) => id === judging })
    expect(found.signals.map((one) => one.detection)).toEqual(expected)
  })

  it('counts what it leaves to them', () => {
    const found = hunted([event(unlogged)], { judges: () => true })
    expect(found.silent).toEqual({ 'azure.diagnostics.changed': { judged: 1 } })
  })

  it('is told of the clusters alone that no control judges', () => {
    const found = hunted([event(unlogged)], {
      touched: () => [other, shop],
      judges: (of) => of === shop,
    })
    expect(found.signals).toMatchObject([{ clusters: [other] }])
  })

  it('leaves what is no configuration to the detection, on the same resource', () => {
    const workspace = `${subscription}/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/audit`
    const [purge, gone] = ['purge/action', 'delete'].map((what, index) =>
      event({
        operation: `Microsoft.OperationalInsights/workspaces/${what}`,
        resourceId: workspace,
        correlation: `00000000-0000-0000-0000-00000000010${index}`,
      }),
    )
    const found = hunted(
      [purge, gone].filter((one) => one !== undefined),
      { judges: () => true },
    )
    expect(found.signals).toMatchObject([
      { detection: 'azure.workspace.tampered', count: 1, clusters: [shop], cluster: shop },
    ])
    expect(found.silent).toEqual({ 'azure.workspace.tampered': { judged: 1 } })
  })
})

describe('the event and the record of one call', () => {
  it('are one signal, told when the first of them comes', () => {
    const first = hunted([event(download)])
    const second = signalsOf([row(download)], stored(first.state), world)
    expect([first.signals.length, second.signals]).toEqual([1, []])
    expect(second.silent).toEqual({ 'azure.credential.cluster-admin': { heard: 1 } })
  })

  it('are one in either order, and within one reading', () => {
    const first = hunted([row(download)])
    expect(signalsOf([event(download)], stored(first.state), world).signals).toEqual([])
    expect(hunted([event(download), row(download)]).signals).toMatchObject([{ count: 1 }])
  })

  it('are one although the log names the caller in another way', () => {
    const first = hunted([event(download)])
    const renamed = { ...download, caller: '00000000-0000-0000-0000-0000000000aa' }
    expect(signalsOf([row(renamed)], stored(first.state), world).signals).toEqual([])
  })

  it('are no more one when the call is another', () => {
    const first = hunted([event(download)])
    const again = { ...download, correlation: '00000000-0000-0000-0000-000000000003' }
    const second = signalsOf([row(again)], stored(first.state), world)
    expect(second.signals).toMatchObject([{ key: first.signals[0]?.key, count: 2 }])
  })

  it('are forgotten when none of them can come any more', () => {
    const first = hunted([event(download)])
    const late = { ...event({ ...download, correlation: 'x' }), time: '2026-11-09T09:00:00.000Z' }
    const second = signalsOf([late], stored(first.state), world)
    expect(Object.keys(second.state.heard)).toHaveLength(1)
  })
})

describe('what an event does not tell', () => {
  const resource = (role: string) => () => ({ properties: { roleDefinitionId: `/x/${role}` } })

  it('is asked for: the resource that the event names', () => {
    expect(readsWanted(armed, [event(grant), event(download)], world)).toEqual([
      { resourceId: assignment.toLowerCase(), apiVersion: '2022-04-01' },
    ])
  })

  it.each([
    ['touches no audited cluster', { touched: () => [] }, event(grant)],
    ['is judged', { judges: () => true }, event(grant)],
    ['tells it', {}, row({ ...grant, properties: { requestbody: '{}' } })],
  ])('is not asked for where the call %s', (_, more, record) => {
    expect(readsWanted(armed, [record], { ...world, ...more })).toEqual([])
  })

  it.each([
    ['Owner', owner, 1],
    ['Reader', 'acdd72a7-3385-48ef-bd42-f606fba81ae7', 0],
  ])('is decided by what was read: %s', (_, role, count) => {
    const found = hunted([event(grant)], { resource: resource(role) })
    expect(found.signals).toHaveLength(count)
  })

  it('waits for the log when it could not be read, and is told by that', () => {
    const first = hunted([event(grant)])
    expect(first.signals).toEqual([])
    expect(first.silent).toEqual({ 'azure.rbac.cluster-role-assignment': { unread: 1 } })
    expect(first.blind).toMatchObject({ 'azure.rbac.cluster-role-assignment': 1 })
    const told = row({ ...grant, properties: { requestbody: `{"id":"${owner}"}` } })
    expect(signalsOf([told], stored(first.state), world).signals).toHaveLength(1)
  })

  it('is no reason to tell of a plan that may have been turned on', () => {
    const plan = {
      operation: 'Microsoft.Security/pricings/write',
      resourceId: `${subscription}/providers/Microsoft.Security/pricings/Containers`,
    }
    const tier = (pricingTier: string) => ({ resource: () => ({ properties: { pricingTier } }) })
    expect(hunted([event(plan)]).signals).toEqual([])
    expect(hunted([event(plan)], tier('Standard')).signals).toEqual([])
    expect(hunted([event(plan)], tier('Free')).signals).toHaveLength(1)
  })
})

it('tells of one deed on many clusters once', () => {
  const found = hunted([event(grant)], {
    touched: () => [other, shop],
    resource: () => ({ properties: { roleDefinitionId: owner } }),
  })
  expect(found.signals).toMatchObject([{ cluster: '', clusters: [other, shop] }])
})

it('knows an identity of a cluster by the cluster that it acts for, wherever it acts', () => {
  const caller = '00000000-0000-0000-0000-0000000000bb'
  const read = { ...row({ operation: 'Microsoft.KeyVault/vaults/write', caller }) }
  const record = { ...read, world: { ...bareWorld, isClusterIdentity: () => true } }
  const touching = { touched: () => [], actingFor: (id: string) => (id === caller ? [shop] : []) }
  expect(hunted([record], { touched: () => [] }).silent).toEqual({
    'azure.identity.addon-abnormal': { untouched: 1 },
  })
  expect(hunted([record], touching).silent).toEqual({})
})

it('lets what is compared with the past know also what is not told', () => {
  const operation = 'microsoft.containerservice/managedclusters/write'
  const writes = detection({
    id: 'azure.example.writes',
    title: 'Two writes within an hour',
    severity: 'low',
    tier: 'core',
    mitre: { tactics: ['Impact'], techniques: ['T1485'] },
    plane: 'azure-activity',
    tables: tables.activity,
    predicate: oneOf('operation', [operation]),
    trigger: threshold({ count: 'requests', atLeast: 2, window: '1h' }),
    groupBy: ['resourceId'],
    why: 'x',
    respond: 'x',
    judgedBy: [{ operations: [operation], by: ['aks-kubernetes-rbac'] }],
    cases: [positive('a write', activity({ operation }))],
  })
  const run = activitySignals([writes.arm()])
  const call = (index: number) => event({ operation, correlation: `c-${index}` })
  const judged = run([call(1), call(2)], emptyActivity, { ...world, judges: () => true })
  expect(judged.signals).toEqual([])
  expect(judged.silent).toEqual({ 'azure.example.writes': { judged: 2 } })
  expect(run([call(3)], stored(judged.state), world).signals).toMatchObject([{ count: 3 }])
})

it('leaves other logs alone', () => {
  const [read] = logRecordsOf({ verb: 'create', auditID: 'x' }, bareWorld)
  if (read?.kind !== 'record') throw new TypeError('is no record')
  expect(hunted([read.record])).toMatchObject({ signals: [], silent: {} })
})
