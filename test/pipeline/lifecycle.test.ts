import type { ClusterAlert } from '../../shared/domain/alert.ts'
import { missing } from '../../shared/domain/maybe.ts'
import { changeEvent, goodCluster, idOf, subscription } from './samples.ts'
import { everythingToOneHook, type Simulation, simulation } from './simulation.ts'

const open = { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0'] } }
const id = idOf('prod-1')

/** A fleet of one, swept and known, with nothing said about it. */
async function known(options: Parameters<typeof simulation>[0] = {}): Promise<Simulation> {
  const sim = simulation(options)
  put(sim, 'prod-1')
  await sim.sweep()
  await sim.settle()
  return sim
}

function put(sim: Simulation, name: string, change: Record<string, unknown> = {}): void {
  const resource = goodCluster(name, change)
  sim.fleet.set(idOf(name).toLowerCase(), { resource, trouble: null, other: {} })
}

function alertOf(sim: Simulation): ClusterAlert {
  const alert = sim.received[0]?.alert
  if (alert?.about !== 'cluster') throw new Error('nothing was said about a cluster')
  return alert
}

let events = 0
async function change(sim: Simulation, name: string, kind: 'Write' | 'Delete' = 'Write') {
  events += 1
  await sim.deliver(changeEvent({ id: `e${events}`, resourceId: idOf(name), at: sim.now(), kind }))
}

it('learns a fleet without a word', async () => {
  const sim = await known()
  expect((await sim.statuses(id))['aks-api-authorized-ranges']).toBe('pass')
  expect(sim.received).toEqual([])
})

it('says who opened an API server, what that changed and why it matters, and when it is over', async () => {
  const sim = await known()
  put(sim, 'prod-1', open)
  await change(sim, 'prod-1')
  await sim.settle()
  expect(sim.received).toHaveLength(1)
  expect(sim.received[0]?.alert).toMatchObject({
    about: 'cluster',
    state: 'open',
    severity: 'critical',
    title: expect.stringContaining('prod-1: '),
    changes: [
      {
        kind: 'opened',
        control: 'aks-api-authorized-ranges',
        cause: {
          caller: { kind: 'user', objectId: '00000000-0000-0000-0000-0000000000aa' },
          operation: 'Microsoft.ContainerService/managedClusters/write',
          changed: [
            {
              at: '/properties/apiServerAccessProfile/authorizedIPRanges',
              before: ['203.0.113.0/24'],
              after: ['0.0.0.0/0'],
            },
          ],
        },
      },
    ],
  })
  sim.pass(600)
  put(sim, 'prod-1')
  await change(sim, 'prod-1')
  await sim.settle()
  expect(sim.received).toHaveLength(2)
  expect(sim.received[1]?.alert).toMatchObject({
    state: 'resolved',
    open: [],
    key: sim.received[0]?.alert.key,
  })
  expect(sim.received[1]?.alert.version).toBeGreaterThan(sim.received[0]?.alert.version ?? 0)
})

it('names the team and repository of a pipeline, and never the person unless allowed', async () => {
  const appid = '00000000-0000-0000-0000-0000000000bb'
  const callers = { [appid]: { team: 'platform', repository: 'example/fleet' } }
  const sim = await known({ policy: { ...everythingToOneHook, callers } })
  put(sim, 'prod-1', open)
  const event = changeEvent({ id: 'pipeline', resourceId: id, at: sim.now() })
  const data = {
    ...(event['data'] as object),
    claims: { appid, idtyp: 'app', name: 'secret name' },
  }
  await sim.deliver({ ...event, data })
  await sim.settle()
  const [first] = sim.received
  expect(first?.alert).toMatchObject({
    changes: [
      { cause: { caller: { kind: 'application', team: 'platform', repository: 'example/fleet' } } },
    ],
  })
  expect(JSON.stringify(first)).not.toContain('secret name')
})

it('tells one message for all that one look finds', async () => {
  const sim = await known()
  put(sim, 'prod-1', { ...open, disableLocalAccounts: false, enableRBAC: false })
  await change(sim, 'prod-1')
  await sim.settle()
  expect(sim.received).toHaveLength(1)
  expect(sim.received[0]?.alert).toMatchObject({ changes: { length: 3 }, open: { length: 3 } })
})

it('looks once for a burst, and loses no caller of it', async () => {
  const sim = await known()
  const before = sim.looks
  put(sim, 'prod-1', open)
  for (let index = 0; index < 50; index++) {
    const caller = `00000000-0000-0000-0000-0000000001${String(index % 3).padStart(2, '0')}`
    await sim.deliver(changeEvent({ id: `burst${index}`, resourceId: id, at: sim.now(), caller }))
  }
  await sim.settle()
  expect(sim.looks - before).toBe(1)
  expect(sim.received).toHaveLength(1)
  expect(sim.received[0]?.alert).toMatchObject({ changes: [{ cause: { others: { length: 2 } } }] })
})

it('says nothing when an event changes no verdict', async () => {
  const sim = await known()
  put(sim, 'prod-1', { kubernetesVersion: '1.34.2' })
  await change(sim, 'prod-1')
  await sim.settle()
  expect(sim.received).toEqual([])
})

describe('an operation that is running', () => {
  it('lets failures be said at once, and resolutions wait for its end', async () => {
    const sim = await known()
    put(sim, 'prod-1', { ...open, provisioningState: 'Updating' })
    await change(sim, 'prod-1')
    await sim.settle(60)
    expect(sim.received[0]?.alert).toMatchObject({ changes: [{ kind: 'opened', unsettled: true }] })
    put(sim, 'prod-1', { provisioningState: 'Updating' })
    await change(sim, 'prod-1')
    await sim.settle(300)
    expect(sim.received).toHaveLength(1)
    put(sim, 'prod-1')
    await sim.settle()
    expect(sim.received[1]?.alert).toMatchObject({ state: 'resolved' })
  })

  it('is judged as it stands after a day', async () => {
    const sim = await known()
    put(sim, 'prod-1', open)
    await change(sim, 'prod-1')
    await sim.settle()
    put(sim, 'prod-1', { provisioningState: 'Updating' })
    await change(sim, 'prod-1')
    await sim.settle(26 * 3600)
    expect(sim.received[1]?.alert).toMatchObject({ state: 'resolved' })
  })
})

describe('what cannot be read', () => {
  const scope = `/subscriptions/${subscription}`
  const forbidden = missing('forbidden', '403 on GET', { scope })

  it('is unknown at once when it is forbidden, told once for a whole subscription, and settled once', async () => {
    const sim = simulation()
    for (let index = 0; index < 5; index++) put(sim, `prod-${index}`)
    await sim.sweep()
    await sim.settle()
    for (let index = 0; index < 5; index++) {
      const cluster = sim.fleet.get(idOf(`prod-${index}`).toLowerCase())
      if (cluster) cluster.trouble = forbidden
      await change(sim, `prod-${index}`)
    }
    await sim.settle()
    expect((await sim.statuses(idOf('prod-3')))['aks-kubernetes-rbac']).toBe('unknown')
    expect(sim.received).toHaveLength(1)
    expect(sim.received[0]?.alert).toMatchObject({
      about: 'plimsoll',
      state: 'open',
      concern: { cause: 'forbidden', scope },
    })
    for (const cluster of sim.fleet.values()) cluster.trouble = null
    for (let index = 0; index < 5; index++) await change(sim, `prod-${index}`)
    await sim.settle()
    expect(sim.received).toHaveLength(2)
    expect(sim.received[1]?.alert).toMatchObject({ about: 'plimsoll', state: 'resolved' })
  })

  it('is looked at again every hour, so that a role that returns is noticed by itself', async () => {
    const sim = await known()
    const cluster = sim.fleet.get(id.toLowerCase())
    if (cluster) cluster.trouble = forbidden
    await change(sim, 'prod-1')
    await sim.settle(600)
    if (cluster) cluster.trouble = null
    await sim.settle(2 * 3600)
    expect((await sim.statuses(id))['aks-kubernetes-rbac']).toBe('pass')
    expect(sim.received.map(({ alert }) => alert.state)).toEqual(['open', 'resolved'])
  })

  it('never resolves what was open', async () => {
    const sim = await known()
    put(sim, 'prod-1', open)
    await change(sim, 'prod-1')
    await sim.settle()
    const cluster = sim.fleet.get(id.toLowerCase())
    if (cluster) cluster.trouble = forbidden
    await change(sim, 'prod-1')
    await sim.settle()
    expect(sim.received.map(({ alert }) => alert.about)).toEqual(['cluster', 'plimsoll'])
    if (cluster) cluster.trouble = null
    await change(sim, 'prod-1')
    await sim.settle()
    expect(sim.received.map(({ alert }) => `${alert.about} ${alert.state}`)).toEqual([
      'cluster open',
      'plimsoll open',
      'plimsoll resolved',
    ])
    expect((await sim.state(id))?.findings['aks-api-authorized-ranges']).toMatchObject({
      settled: 'fail',
      blind: false,
    })
  })

  it.each(['throttled', 'unavailable', 'partial'] as const)(
    'keeps the last verdict when it is %s, looks again, and blinds only after a day',
    async (cause) => {
      const sim = await known()
      const cluster = sim.fleet.get(id.toLowerCase())
      if (cluster) cluster.trouble = missing(cause, 'for now', { scope })
      await change(sim, 'prod-1')
      await sim.settle(20 * 3600)
      expect((await sim.statuses(id))['aks-api-authorized-ranges']).toBe('pass')
      expect(sim.received).toEqual([])
      await sim.settle(10 * 3600)
      expect((await sim.statuses(id))['aks-api-authorized-ranges']).toBe('unknown')
      expect(sim.received).toHaveLength(1)
      if (cluster) cluster.trouble = null
      await sim.settle(3 * 3600)
      expect((await sim.statuses(id))['aks-api-authorized-ranges']).toBe('pass')
      expect(sim.received[1]?.alert).toMatchObject({ about: 'plimsoll', state: 'resolved' })
    },
  )
})

it('ends in one truth when a look outlives its claim and another one overtakes it', async () => {
  const sim = await known()
  put(sim, 'prod-1', open)
  await change(sim, 'prod-1')
  const { look } = sim.deps.collector
  let overtaken = false
  Object.assign(sim.deps.collector, {
    async look(cluster: Parameters<typeof look>[0], facets: Parameters<typeof look>[1]) {
      const seen = await look(cluster, facets)
      if (!overtaken) {
        overtaken = true
        // longer than the lease: by now somebody else looks, and sees that it is mended
        sim.pass(200)
        put(sim, 'prod-1')
        await change(sim, 'prod-1')
        await sim.settle(60)
      }
      return seen
    },
  })
  await sim.settle()
  expect(overtaken).toBe(true)
  expect((await sim.statuses(id))['aks-api-authorized-ranges']).toBe('pass')
  const messages = sim.received.map(({ alert }) => alert)
  expect(messages.at(-1)?.state ?? 'resolved').toBe('resolved')
  expect(new Set(messages.map(({ version }) => version)).size).toBe(messages.length)
})

describe('a cluster that goes', () => {
  async function withSomethingOpen(): Promise<Simulation> {
    const sim = await known()
    put(sim, 'prod-1', open)
    await change(sim, 'prod-1')
    await sim.settle()
    const cluster = sim.fleet.get(id.toLowerCase())
    if (cluster) cluster.resource = null
    return sim
  }

  it('is believed at once after a delete event, and resolves with that reason', async () => {
    const sim = await withSomethingOpen()
    await change(sim, 'prod-1', 'Delete')
    await sim.settle(60)
    expect(sim.received[1]?.alert).toMatchObject({
      state: 'resolved',
      changes: [{ verdict: { because: 'the cluster was deleted' } }],
    })
    expect((await sim.state(id))?.deletedAt).not.toBeNull()
  })

  it('is believed without one when it is still gone after ten minutes', async () => {
    const sim = await withSomethingOpen()
    await sim.sweep()
    await sim.settle(300)
    expect(sim.received).toHaveLength(1)
    await sim.settle(900)
    expect(sim.received[1]?.alert).toMatchObject({ state: 'resolved' })
  })

  it('is not believed when it is back by then', async () => {
    const sim = await withSomethingOpen()
    await sim.sweep()
    await sim.settle(300)
    put(sim, 'prod-1', open)
    await sim.settle(3600)
    expect(sim.received).toHaveLength(1)
    expect((await sim.state(id))?.goneSince).toBeNull()
  })

  it('is a new cluster when one of its name comes back', async () => {
    const sim = await withSomethingOpen()
    await change(sim, 'prod-1', 'Delete')
    await sim.settle()
    put(sim, 'prod-1', open)
    await change(sim, 'prod-1')
    await sim.settle()
    expect(sim.received.map(({ alert }) => alert.state)).toEqual(['open', 'resolved', 'open'])
  })
})

describe('the first look', () => {
  it('of a cluster that is created after onboarding gives one alert', async () => {
    const sim = await known()
    put(sim, 'prod-2', { ...open, enableRBAC: false })
    await change(sim, 'prod-2')
    await sim.settle()
    expect(sim.received).toHaveLength(1)
    const { changes } = alertOf(sim)
    const controls = changes.map(({ control }) => control)
    expect(controls).toEqual(
      expect.arrayContaining(['aks-api-authorized-ranges', 'aks-kubernetes-rbac']),
    )
    // there is no earlier state that it could differ from
    expect(changes.every(({ cause }) => cause?.changed.length === 0)).toBe(true)
  })

  it('of one that a sweep finds is silent, and stored', async () => {
    const sim = await known()
    put(sim, 'prod-2', open)
    await sim.sweep()
    await sim.settle()
    expect(sim.received).toEqual([])
    const history = await sim.history(idOf('prod-2'))
    expect(history).toContainEqual(
      expect.objectContaining({
        control: 'aks-api-authorized-ranges',
        kind: 'opened',
        silent: true,
      }),
    )
  })

  it('of what somebody mends later gives one message, which names who', async () => {
    const sim = simulation()
    put(sim, 'prod-1', open)
    await sim.sweep()
    await sim.settle()
    put(sim, 'prod-1')
    await change(sim, 'prod-1')
    await sim.settle()
    expect(sim.received).toHaveLength(1)
    expect(sim.received[0]?.alert).toMatchObject({
      state: 'resolved',
      open: [],
      changes: [{ kind: 'resolved', cause: { caller: { kind: 'user' } } }],
    })
  })

  it('of what goes away without a known change stays silent', async () => {
    const sim = simulation()
    put(sim, 'prod-1', open)
    await sim.sweep()
    await sim.settle()
    put(sim, 'prod-1')
    await sim.sweep()
    await sim.settle()
    expect(sim.received).toEqual([])
  })

  it('before onboarding is silent even when an event brings it', async () => {
    const sim = simulation()
    put(sim, 'prod-1', open)
    await change(sim, 'prod-1')
    await sim.settle()
    expect(sim.received).toEqual([])
  })
})

describe('exemptions', () => {
  const until = '2026-11-02T20:00:00.000Z'
  const exemption = {
    control: 'aks-api-authorized-ranges',
    scope: `/subscriptions/${subscription}`,
    reason: 'migration',
    owner: 'team-a',
    until,
  }

  it('take a finding out of its alert, and their end puts it back without any change in Azure', async () => {
    const sim = await known()
    put(sim, 'prod-1', open)
    await change(sim, 'prod-1')
    await sim.settle()
    sim.policy = { ...everythingToOneHook, exemptions: [exemption] }
    await sim.sweep()
    await sim.settle()
    expect(sim.received[1]?.alert).toMatchObject({
      state: 'resolved',
      // Nobody has mended it: a title that called it resolved would be believed.
      title: expect.stringMatching(/^prod-1: accepted for a time: /),
      changes: [{ kind: 'exempted', exempted: { owner: 'team-a' } }],
    })
    sim.pass(13 * 3600)
    await sim.sweep()
    await sim.settle()
    expect(sim.received[2]?.alert).toMatchObject({ state: 'open', changes: [{ kind: 'expired' }] })
  })
})

describe('sweeps', () => {
  it('wake a cluster that drifted without an event, and write nothing when nothing differs', async () => {
    const sim = await known()
    const looks = sim.looks
    await sim.sweep()
    await sim.settle()
    expect(sim.looks).toBe(looks)
    put(sim, 'prod-1', open)
    await sim.sweep()
    await sim.settle()
    expect(sim.looks).toBe(looks + 1)
    expect(sim.received).toHaveLength(1)
    expect(sim.received[0]?.alert).toMatchObject({ changes: [{ kind: 'opened', cause: null }] })
  })

  it('end in manifests that are chained', async () => {
    const sim = await known()
    sim.pass(3600)
    await sim.sweep()
    await sim.settle()
    const names = await sim.deps.blobs.list('manifests', '')
    expect(names).toHaveLength(2)
    const [first, second] = await Promise.all(
      names.map(async (name) => (await sim.deps.blobs.read('manifests', name))?.body),
    )
    expect(first).toMatchObject({ v: 1, seen: 1, previous: null, failed: null })
    expect(second).toMatchObject({ previous: { run: (first as { run: string }).run } })
  })

  it('end as they stand when the next one starts, and say which pages were left', async () => {
    const sim = await known()
    sim.pass(3600)
    await sim.sweep()
    // nobody works through its page before the next sweep
    sim.pass(3600)
    await sim.sweep()
    const names = await sim.deps.blobs.list('manifests', '')
    const unfinished = (await sim.deps.blobs.read('manifests', names[1] ?? ''))?.body
    expect(unfinished).toMatchObject({
      pages: 1,
      pagesDone: 0,
      pagesLeft: 1,
      seen: 0,
      listed: true,
    })
    await sim.settle()
    expect(await sim.deps.blobs.list('manifests', '')).toHaveLength(3)
  })

  it('tell of a subscription that is named and has never been listed', async () => {
    const sim = await known()
    const missed = '00000000-0000-0000-0000-00000000000f'
    Object.assign(sim.deps.limits, { scope: { subscriptions: [missed] } })
    for (let sweeps = 0; sweeps < 3; sweeps++) {
      sim.pass(3600)
      await sim.sweep()
      await sim.settle(600)
    }
    expect(sim.received).toHaveLength(1)
    expect(sim.received[0]?.alert).toMatchObject({
      about: 'plimsoll',
      concern: {
        scope: `/subscriptions/${missed}`,
        because: expect.stringContaining('PLIMSOLL_SCOPE'),
      },
    })
  })

  it('blind the clusters of a subscription that vanished, and resolve nothing', async () => {
    const sim = await known()
    put(sim, 'prod-1', open)
    await change(sim, 'prod-1')
    await sim.settle()
    const cluster = sim.fleet.get(id.toLowerCase())
    if (cluster === undefined) throw new Error('the fleet has lost its cluster')
    cluster.trouble = missing('forbidden', '404 SubscriptionNotFound', {
      scope: `/subscriptions/${subscription}`,
    })
    const inventory = { ...sim.deps.inventory, subscriptions: async () => [], async *pages() {} }
    Object.assign(sim.deps, { inventory })
    await sim.sweep()
    await sim.settle()
    expect(sim.received.slice(1).map(({ alert }) => alert.about)).toEqual(['plimsoll'])
    expect((await sim.state(id))?.findings['aks-api-authorized-ranges']?.settled).toBe('fail')
  })
})

describe('a finding that comes and goes', () => {
  async function flap(sim: Simulation, times: number, seconds: number): Promise<void> {
    for (let time = 0; time < times; time++) {
      put(sim, 'prod-1', open)
      await change(sim, 'prod-1')
      await sim.settle(seconds)
      sim.pass(seconds)
      put(sim, 'prod-1')
      await change(sim, 'prod-1')
      await sim.settle(seconds)
      sim.pass(seconds)
    }
  }

  it('is told when it opens, and once more when it has stayed away', async () => {
    const sim = await known()
    await flap(sim, 10, 60)
    expect(sim.received.map(({ alert }) => alert.state)).toEqual(['open'])
    await sim.settle(3 * 3600)
    expect(sim.received.map(({ alert }) => alert.state)).toEqual(['open', 'resolved'])
    const opened = (await sim.history(id)).filter(
      ({ kind, control }) => kind === 'opened' && control === 'aks-api-authorized-ranges',
    )
    expect(opened).toHaveLength(10)
  })

  it('has to stay away the longer the more often it comes back', async () => {
    const sim = await known()
    await flap(sim, 12, 12 * 60)
    await sim.settle(6 * 3600)
    expect(sim.received.length).toBeLessThanOrEqual(8)
    expect(sim.received.at(-1)?.alert).toMatchObject({ state: 'resolved' })
  })

  it('is never told as resolved when it came back to stay', async () => {
    const sim = await known()
    await flap(sim, 2, 60)
    put(sim, 'prod-1', open)
    await change(sim, 'prod-1')
    await sim.settle(12 * 3600)
    expect(sim.received.map(({ alert }) => alert.state)).toEqual(['open'])
  })

  it('is told at once when it comes back worse', async () => {
    const sim = await known()
    put(sim, 'prod-1', open)
    await change(sim, 'prod-1')
    await sim.settle(60)
    put(sim, 'prod-1')
    await change(sim, 'prod-1')
    await sim.settle(60)
    put(sim, 'prod-1', { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0', '::/0'] } })
    await change(sim, 'prod-1')
    await sim.settle(60)
    expect(sim.received.map(({ alert }) => alert.state)).toEqual(['open', 'open'])
  })

  it('does not hold up what else there is to tell', async () => {
    const sim = await known()
    put(sim, 'prod-1', open)
    await change(sim, 'prod-1')
    await sim.settle(60)
    put(sim, 'prod-1', { disableLocalAccounts: false })
    await change(sim, 'prod-1')
    await sim.settle(60)
    const last = sim.received.at(-1)?.alert as ClusterAlert
    expect(last.changes.map(({ control }) => control)).toEqual(['aks-local-accounts-disabled'])
    expect(last.open.map(({ control }) => control).sort()).toEqual([
      'aks-api-authorized-ranges',
      'aks-local-accounts-disabled',
    ])
    await sim.settle(3600)
    expect(sim.received.at(-1)?.alert).toMatchObject({
      changes: [{ kind: 'resolved', control: 'aks-api-authorized-ranges' }],
    })
  })
})
