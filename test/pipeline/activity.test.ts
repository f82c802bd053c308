import fc from 'fast-check'
import { known, missing } from '../../shared/domain/maybe.ts'
import { secondsBetween } from '../../shared/domain/time.ts'
import { anyPlan } from '../faults/any-plan.ts'
import type { Fault } from '../faults/fault.ts'
import {
  type ActivityDesk,
  activityDesk,
  type Call,
  cloudEventOf,
  eventOf,
  kubelet,
  owner,
  rowOf,
  told,
} from './activity-desk.ts'
import { idOf, subscription } from './samples.ts'
import { ownGroup } from './simulation.ts'

const runs = Number(process.env['PLIMSOLL_RUNS'] ?? 40)
const scope = `/subscriptions/${subscription}`
const setting = `${idOf('a')}/providers/Microsoft.Insights/diagnosticSettings/audit`
const assignment = `${scope}/providers/Microsoft.Authorization/roleAssignments/x`

type What = Omit<Call, 'at'>

const download: What = {
  operation: 'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action',
  resourceId: idOf('a'),
}
const unlogged: What = {
  operation: 'Microsoft.Insights/diagnosticSettings/delete',
  resourceId: setting,
}
const grant: What = {
  operation: 'Microsoft.Authorization/roleAssignments/write',
  resourceId: assignment,
}

const asObject = (value: unknown) => value as Record<string, unknown>
const now = ({ sim }: ActivityDesk, what: What): Call => ({ ...what, at: sim.now() })

async function hear({ sim }: ActivityDesk, call: Call, spelt = eventOf): Promise<void> {
  await sim.deliver(spelt(call))
  await sim.settle(60)
}

async function log(d: ActivityDesk, call: Call): Promise<void> {
  d.desk.lines.push(rowOf(call))
  await d.hunt()
}

const titles = (d: ActivityDesk) => d.alerts().map(({ signal: { detection } }) => detection)

describe('a call that an event tells of', () => {
  it.each([
    ['in the schema of Event Grid', eventOf],
    ['as a CloudEvent', cloudEventOf],
  ])('is told within seconds, %s', async (_, spelt) => {
    const d = await activityDesk()
    const call = now(d, download)
    await hear(d, call, spelt)
    expect(d.alerts()).toMatchObject([
      {
        severity: 'high',
        cluster: { name: 'a' },
        signal: {
          detection: 'azure.credential.cluster-admin',
          actor: 'eve@example.com',
          clusters: [idOf('a').toLowerCase()],
          count: 1,
        },
      },
    ])
    const [alert] = d.alerts()
    expect(Date.parse(String(alert?.at)) - Date.parse(call.at)).toBeLessThan(60_000)
    const evidence = await d.sim.store.blobs.read('evidence', String(alert?.evidence))
    expect(evidence?.body).toMatchObject({ rows: [{ table: 'AzureActivity' }] })
  })

  it('comes through the queue as well', async () => {
    const d = await activityDesk()
    await d.sim.queues.send('events', cloudEventOf(now(d, download)))
    await d.sim.settle(60)
    expect(titles(d)).toEqual(['azure.credential.cluster-admin'])
  })

  it.each([
    ['then its record', ['event', 'row']],
    ['its record, then the event', ['row', 'event']],
    ['all of them twice', ['event', 'event', 'row', 'row', 'event']],
  ])('is one signal: %s', async (_, order) => {
    const d = await activityDesk()
    const call = now(d, download)
    for (const what of order) await (what === 'row' ? log(d, call) : hear(d, call))
    expect(titles(d)).toHaveLength(1)
    expect(await d.signals()).toMatchObject([{ count: 1, mode: 'alert' }])
  })

  it('is one signal though the log names the caller otherwise', async () => {
    const d = await activityDesk()
    const call = now(d, download)
    await hear(d, call)
    await log(d, { ...call, caller: '00000000-0000-0000-0000-0000000000ee' })
    expect(await d.signals()).toHaveLength(1)
  })

  it('is one signal where several bring it at one moment', async () => {
    const d = await activityDesk()
    const call = now(d, download)
    d.desk.lines.push(rowOf(call))
    d.sim.pass(900)
    await Promise.all([
      d.sim.deliver(eventOf(call)),
      d.sim.deliver(cloudEventOf(call)),
      d.hunt(0),
      d.sim.deliver(eventOf({ ...call, correlation: 'another' })),
    ])
    await d.sim.settle()
    expect(titles(d)).toHaveLength(1)
    expect(await d.signals()).toMatchObject([{ count: 2 }])
  })

  it('waits for the code that knows what a newer version wrote of it', async () => {
    const d = await activityDesk()
    const call = now(d, download)
    await hear(d, call)
    const rows = await d.sim.store.tables.list('hunts', 'activity')
    const newer = rows.map(
      ({ row, body }) => ({ kind: 'put', row, body: { ...body, v: 2 } }) as const,
    )
    await d.sim.store.tables.write('hunts', 'activity', newer)
    const next = now(d, { ...download, correlation: 'next' })
    await hear(d, next)
    expect(await d.signals()).toMatchObject([{ count: 1 }])
    const back = rows.map(({ row, body }) => ({ kind: 'put', row, body }) as const)
    await d.sim.store.tables.write('hunts', 'activity', back)
    await d.sim.settle(900)
    expect(await d.signals()).toMatchObject([{ count: 2 }])
  })

  it('folds into the signal of the same caller an hour long, and is another one later', async () => {
    const d = await activityDesk()
    for (const correlation of ['c1', 'c2']) await hear(d, now(d, { ...download, correlation }))
    expect(await d.signals()).toMatchObject([{ count: 2 }])
    expect(titles(d)).toHaveLength(1)
    d.sim.pass(7200)
    await hear(d, now(d, { ...download, correlation: 'c3' }))
    expect(titles(d)).toHaveLength(2)
  })

  it.each([
    ['a cluster that nobody audits', { ...download, resourceId: idOf('stranger') }],
    [
      'a setting of something else',
      {
        ...unlogged,
        resourceId: `${scope}/resourceGroups/x/providers/Microsoft.Web/sites/x/providers/Microsoft.Insights/diagnosticSettings/x`,
      },
    ],
  ])('is no matter of ours on %s', async (_, what) => {
    const d = await activityDesk()
    await hear(d, now(d, what))
    await log(d, now(d, what))
    expect(await d.signals()).toEqual([])
  })

  it('is told by the change log where no event comes', async () => {
    const d = await activityDesk()
    const call = now(d, {
      ...download,
      operation: 'Microsoft.ContainerService/managedClusters/delete',
    })
    d.sim.changeLog.push({
      id: 'change-1',
      resourceId: call.resourceId,
      kind: 'delete',
      operation: call.operation,
      at: call.at,
      correlationId: 'call-1',
      changedBy: 'eve@example.com',
      changedByType: 'User',
      visibleAt: call.at,
    })
    d.sim.pass(60)
    await d.sim.catchUp()
    await log(d, call)
    expect(await d.signals()).toMatchObject([{ detection: 'azure.cluster.deleted', count: 1 }])
  })
})

describe('a write of what controls judge', () => {
  it('is silent where one of them says pass or fail, whatever brings it', async () => {
    const d = await activityDesk({ controls: ['diag-audit-logs'] })
    expect(await d.sim.statuses(idOf('a'))).toEqual({ 'diag-audit-logs': 'pass' })
    await hear(d, now(d, unlogged))
    await log(d, now(d, unlogged))
    expect(await d.signals()).toEqual([])
    const silent = d.sim.logs.filter(({ metric }) => metric === 'activity-silent')
    expect(silent).toMatchObject([
      { because: 'judged', detection: 'azure.diagnostics.changed' },
      { because: 'judged' },
    ])
  })

  it('is told by the transition of the control, with the culprit', async () => {
    const d = await activityDesk({ controls: ['diag-audit-logs'] })
    const there = d.sim.fleet.get(idOf('a').toLowerCase())
    if (there) there.other = { diagnosticSettings: [] }
    await d.sim.deliver(eventOf(now(d, unlogged)))
    await d.sim.settle(600)
    expect(d.sim.received.map(({ alert }) => alert.about)).toEqual(['cluster'])
  })

  it('is told where nobody judges it', async () => {
    const d = await activityDesk()
    await hear(d, now(d, unlogged))
    expect(titles(d)).toEqual(['azure.diagnostics.changed'])
  })
})

describe('a detection that needs more than an event carries', () => {
  const definition = (role: string) =>
    known({ properties: { roleDefinitionId: `${scope}/roleDefinitions/${role}` } }, '')

  it.each([
    ['Owner', owner, 1],
    ['Reader', 'acdd72a7-3385-48ef-bd42-f606fba81ae7', 0],
  ])('reads the resource first: %s', async (_, role, count) => {
    const d = await activityDesk()
    d.sim.resources.set(assignment.toLowerCase(), definition(role))
    await hear(d, now(d, grant))
    expect(d.alerts()).toHaveLength(count)
    if (count === 0) return
    expect(d.alerts()).toMatchObject([
      { cluster: null, title: expect.stringMatching(/^2 clusters: /) },
    ])
  })

  it('waits for the log where that fails, and is told once by that', async () => {
    const d = await activityDesk()
    d.sim.resources.set(assignment.toLowerCase(), missing('throttled', '429'))
    const call = now(d, grant)
    await hear(d, call)
    expect(await d.signals()).toEqual([])
    const properties = { requestbody: `{"Properties":{"RoleDefinitionId":"/x/${owner}"}}` }
    await log(d, { ...call, properties })
    await hear(d, call)
    expect(titles(d)).toEqual(['azure.rbac.cluster-role-assignment'])
  })
})

describe('whoever is told', () => {
  it('is nobody while a detection is on trial, or only observes', async () => {
    const d = await activityDesk({ policy: { ...told, detections: {} } })
    const call = now(d, download)
    await hear(d, call)
    await log(d, call)
    expect(await d.signals()).toMatchObject([{ mode: 'observe' }])
    d.sim.pass(15 * 86_400)
    await d.hunt()
    await hear(d, now(d, { ...download, correlation: 'later' }))
    expect(titles(d)).toEqual(['azure.credential.cluster-admin'])
  })

  it('is nobody where the policy file allows it', async () => {
    const allowance = {
      detection: 'azure.credential.cluster-admin',
      scope: '*',
      actor: ['eve@example.com'],
      reason: 'she may',
      owner: 'ops',
      until: '2027-01-01T00:00:00.000Z',
    }
    const d = await activityDesk({ policy: { ...told, allowances: [allowance as never] } })
    await hear(d, now(d, download))
    expect(await d.signals()).toMatchObject([{ mode: 'allowed' }])
    expect(d.alerts()).toEqual([])
  })

  it('hears no names where they may not be kept', async () => {
    const d = await activityDesk({ includeActor: 'none' })
    await hear(d, now(d, download))
    expect(JSON.stringify(d.alerts())).not.toMatch(/eve@example|203\.0\.113\.66/)
    expect(titles(d)).toHaveLength(1)
  })

  it('finds all that is known preserved where it is critical, for each cluster', async () => {
    const rule = {
      detection: 'azure.rbac.cluster-role-assignment',
      scope: '*',
      severity: 'critical',
      reason: 'x',
      owner: 'ops',
    }
    const d = await activityDesk({ policy: { ...told, severities: [rule as never] } })
    d.sim.resources.set(
      assignment.toLowerCase(),
      known({ properties: { roleDefinitionId: `/x/${owner}` } }, ''),
    )
    await hear(d, now(d, grant))
    const names = await d.sim.store.blobs.list('evidence', 'incidents/')
    const bundles = await Promise.all(names.map((name) => d.sim.store.blobs.read('evidence', name)))
    const preserved = bundles.map((bundle) => asObject(bundle?.body)['cluster'])
    expect(preserved.map((cluster) => asObject(cluster)['name']).sort()).toEqual(['a', 'b'])
  })
})

describe('a change of Plimsoll itself', () => {
  const changed: What = {
    operation: 'Microsoft.Web/sites/config/write',
    resourceId: `${ownGroup.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions')}/providers/Microsoft.Web/sites/func-plimsoll/config/web`,
  }
  const feed = `${scope}/resourceGroups/rg-plimsoll-events/providers/Microsoft.EventGrid/systemTopics/plimsoll/eventSubscriptions/plimsoll-2`

  it.each([
    ['its app', changed],
    [
      'a role at its group',
      { ...grant, resourceId: `${ownGroup}/providers/Microsoft.Authorization/roleAssignments/x` },
    ],
    [
      'what brings its events',
      { operation: 'Microsoft.EventGrid/systemTopics/eventSubscriptions/delete', resourceId: feed },
    ],
  ])('is a critical signal, on trial or not: %s', async (_, what) => {
    const d = await activityDesk({ policy: { ...told, detections: {} } })
    const call = now(d, what)
    await hear(d, call)
    await log(d, call)
    expect(d.alerts()).toMatchObject([
      {
        severity: 'critical',
        cluster: null,
        title:
          'Plimsoll itself: The deployment of Plimsoll was changed, or keys of it were taken by eve@example.com',
        signal: { detection: 'azure.plimsoll.changed', count: 1, clusters: [] },
      },
    ])
  })

  it('is one signal of whoever deploys a dozen resources', async () => {
    const d = await activityDesk()
    for (let index = 0; index < 12; index++) {
      const resourceId = `${changed.resourceId}-${index}`
      await hear(d, now(d, { ...changed, resourceId, correlation: 'deployment' }))
    }
    expect(titles(d)).toHaveLength(1)
  })

  it('is none in a group whose name only begins so', async () => {
    const d = await activityDesk()
    const resourceId = `${ownGroup}-other/providers/Microsoft.Web/sites/x`
    await hear(d, now(d, { ...changed, resourceId }))
    expect(await d.signals()).toEqual([])
  })
})

describe('what is compared with the past', () => {
  const write = 'Microsoft.ContainerService/managedClusters/write'

  it('is told by the log alone, which holds all of it', async () => {
    const d = await activityDesk()
    for (let day = 0; day < 16; day++) {
      await log(d, {
        ...now(d, { operation: write, resourceId: idOf('b') }),
        caller: 'ops@example.com',
        correlation: `d${day}`,
      })
      await d.hunt(86_400)
    }
    const call = now(d, { operation: write, resourceId: idOf('b'), correlation: 'new' })
    await hear(d, call)
    expect(await d.signals()).toEqual([])
    d.desk.lines.push(rowOf(call))
    for (let times = 0; times < 6; times++) await d.hunt()
    expect(await d.signals()).toMatchObject([
      {
        detection: 'azure.cluster.unusual-write',
        actor: 'eve@example.com',
        count: 1,
        cluster: idOf('b').toLowerCase(),
      },
    ])
  })

  it('knows the identity of a kubelet by its cluster', async () => {
    const d = await activityDesk()
    const by = {
      caller: kubelet,
      resourceId: `${scope}/resourceGroups/x/providers/Microsoft.KeyVault/vaults/x`,
    }
    for (let day = 0; day < 16; day++) {
      await log(d, now(d, { ...by, operation: 'Microsoft.Network/x/read', correlation: `d${day}` }))
      await d.hunt(86_400)
    }
    d.desk.lines.push(
      rowOf(now(d, { ...by, operation: 'Microsoft.KeyVault/vaults/write', correlation: 'new' })),
    )
    for (let times = 0; times < 6; times++) await d.hunt()
    expect(await d.signals()).toMatchObject([
      {
        detection: 'azure.identity.addon-abnormal',
        actor: kubelet,
        clusters: [idOf('a').toLowerCase()],
      },
    ])
  })
})

describe('whatever crashes', () => {
  const arrivals = ['event', 'cloud', 'row', 'hunt', 'wait'] as const

  async function arrive(
    d: ActivityDesk,
    call: Call,
    what: (typeof arrivals)[number],
  ): Promise<void> {
    if (what === 'event') await d.sim.deliver(eventOf(call))
    if (what === 'cloud')
      await d.sim.queues.send('events', cloudEventOf(call)).catch(() => undefined)
    if (what === 'row') d.desk.lines.push(rowOf(call, 180 + secondsBetween(call.at, d.sim.now())))
    if (what === 'wait') d.sim.pass(600)
    if (what === 'hunt') await d.hunt()
    else await d.sim.settle(30)
  }

  async function once(
    plan: readonly Fault[],
    order: readonly (typeof arrivals)[number][],
    last: 'event' | 'row' = 'event',
  ): Promise<void> {
    const d = await activityDesk({ plan })
    const call = now(d, download)
    for (const what of order) await arrive(d, call, what)
    d.sim.revive()
    await arrive(d, call, last)
    for (let times = 0; times < 3; times++) await d.hunt()
    await d.sim.catchUp()
    await d.sim.settle()
    expect(titles(d)).toEqual(['azure.credential.cluster-admin'])
    expect(await d.signals()).toMatchObject([{ count: 1 }])
    const left = await d.sim.store.tables.list('hunts', 'activity', { from: 'due|', to: 'due}' })
    expect(left).toEqual([])
  }

  it('is one signal, at any calls, in any order', async () => {
    const order = fc.array(fc.constantFrom(...arrivals), { minLength: 1, maxLength: 6 })
    await fc.assert(fc.asyncProperty(anyPlan(400), order, fc.constantFrom('event', 'row'), once), {
      numRuns: runs,
    })
  }, 120_000)

  it('is one signal at each single call of the way of an event', async () => {
    const quiet = await activityDesk()
    const before = quiet.sim.calls()
    await hear(quiet, now(quiet, download))
    const calls = quiet.sim.calls() - before
    expect(calls).toBeGreaterThan(20)
    for (const when of ['before', 'after', 'twice'] as const) {
      for (let call = before + 1; call <= before + calls; call += 1) {
        await once([{ call, when, deadly: when !== 'twice' }], ['event'], 'row')
      }
    }
  }, 240_000)
})

it('forgets calls when nothing can bring them any more', async () => {
  const d = await activityDesk()
  await hear(d, now(d, download))
  const rows = () => d.sim.store.tables.list('hunts', 'activity')
  expect((await rows()).map(({ row }) => row.split('|')[0]).sort()).toEqual(['call', 'group'])
  d.sim.pass(4 * 86_400)
  await d.sim.retain()
  expect(await rows()).toHaveLength(2)
  d.sim.pass(2 * 86_400)
  await d.sim.retain()
  expect(await rows()).toEqual([])
})
