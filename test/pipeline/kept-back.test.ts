import { controls as allControls } from '../../shared/controls/index.ts'
import type { ClusterAlert, DigestAlert } from '../../shared/domain/alert.ts'
import { clusterKey, clusterOf } from '../../shared/domain/cluster.ts'
import { asJson } from '../../shared/domain/json.ts'
import type { MaintenanceWindow, Policy, Route } from '../../shared/domain/policy.ts'
import { after, secondsBetween } from '../../shared/domain/time.ts'
import { changeEvent, goodCluster, goodPool, idOf, subscription } from './samples.ts'
import { everythingToOneHook, type Simulation, simulation } from './simulation.ts'

// The simulation begins on Monday, 2026-11-02, at 08:00 UTC.
const worldOpen = { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0'] } }
const noPolicy = { networkProfile: { networkPlugin: 'azure', networkPolicy: 'none' } }
const hour = 3600

function policyWith(route: Partial<Route>, more: Partial<Policy> = {}): Policy {
  const own: Route = { name: 'all', match: {}, channels: ['hook'], also: false, ...route }
  return { ...everythingToOneHook, routes: [own], ...more }
}

async function known(
  policy: Policy,
  names: readonly string[] = ['prod-1'],
  only?: readonly string[],
): Promise<Simulation> {
  const controls = allControls.filter(({ id }) => only?.includes(id) ?? true)
  const sim = simulation({ policy, controls })
  for (const name of names) put(sim, name)
  await sim.sweep()
  await sim.settle(600)
  return sim
}

function put(sim: Simulation, name: string, change: Record<string, unknown> = {}): void {
  const resource = goodCluster(name, change)
  sim.fleet.set(idOf(name).toLowerCase(), { resource, trouble: null, other: {} })
}

let events = 0
async function change(sim: Simulation, name: string, to: Record<string, unknown> = {}) {
  put(sim, name, to)
  events += 1
  await sim.deliver(changeEvent({ id: `k${events}`, resourceId: idOf(name), at: sim.now() }))
  await rest(sim, 600)
}

/** Works through the queues for so long, to the end of it. */
async function rest(sim: Simulation, seconds: number): Promise<void> {
  const end = after(sim.now(), seconds)
  await sim.settle(seconds)
  sim.pass(Math.max(0, secondsBetween(sim.now(), end)))
}

/** What was said, in short. */
function said(sim: Simulation): readonly string[] {
  return sim.received.map(({ alert }) => {
    const what =
      'changes' in alert ? alert.changes.map(({ kind, control }) => `${kind} ${control}`) : []
    return [alert.at.slice(5, 16), alert.about, alert.state, ...what].join(' ')
  })
}

function firstAlert(sim: Simulation): ClusterAlert {
  const alert = sim.received[0]?.alert
  if (alert?.about !== 'cluster') throw new Error('nothing was said about a cluster')
  return alert
}

function digests(sim: Simulation): readonly DigestAlert[] {
  return sim.received.flatMap(({ alert }) => (alert.about === 'digest' ? [alert] : []))
}

describe('a maintenance window', () => {
  const window: MaintenanceWindow = {
    name: 'move',
    scope: `/subscriptions/${subscription}`,
    controls: ['aks-api-*'],
    reason: 'the gateway moves',
    owner: 'platform',
    from: '2026-11-02T08:00:00.000Z',
    until: '2026-11-02T12:00:00.000Z',
  }
  const policy = policyWith({}, { windows: [window] })

  it('keeps back what opens, and tells it at its end, with who it was and since when', async () => {
    const sim = await known(policy)
    await change(sim, 'prod-1', worldOpen)
    await rest(sim, 2 * hour)
    expect(sim.received).toEqual([])
    await rest(sim, 2 * hour)
    expect(said(sim)).toEqual(['11-02T12:00 cluster open opened aks-api-authorized-ranges'])
    const [first] = firstAlert(sim).changes
    expect(first?.at.slice(0, 13)).toBe('2026-11-02T08')
    expect(first?.cause?.caller.kind).toBe('user')
  })

  it('says nothing of what opens and ends within it', async () => {
    const sim = await known(policy)
    await change(sim, 'prod-1', worldOpen)
    await change(sim, 'prod-1')
    await rest(sim, 24 * hour)
    expect(sim.received).toEqual([])
    await change(sim, 'prod-1', worldOpen)
    expect(said(sim)).toHaveLength(1)
  })

  it('keeps back an end, and forgets it when the finding is back', async () => {
    const sim = await known(policyWith({}, { windows: [] }))
    await change(sim, 'prod-1', worldOpen)
    sim.policy = policy
    await change(sim, 'prod-1')
    await rest(sim, hour)
    await change(sim, 'prod-1', worldOpen)
    await rest(sim, hour)
    await change(sim, 'prod-1')
    expect(sim.received).toHaveLength(1)
    await rest(sim, 4 * hour)
    expect(said(sim).slice(1)).toEqual([
      '11-02T12:00 cluster resolved resolved aks-api-authorized-ranges',
    ])
  })

  it('lets other controls speak, and does not let them tell what it keeps back', async () => {
    const sim = await known(policy)
    await change(sim, 'prod-1', { ...worldOpen, disableLocalAccounts: false })
    expect(sim.received).toHaveLength(1)
    expect(firstAlert(sim).open.map(({ control }) => control)).toEqual([
      'aks-local-accounts-disabled',
    ])
  })

  it('ends early when it leaves the policy file', async () => {
    const sim = await known(policy)
    await change(sim, 'prod-1', worldOpen)
    sim.policy = policyWith({}, { windows: [] })
    await change(sim, 'prod-1', { ...worldOpen, kubernetesVersion: '1.34.2' })
    expect(said(sim)).toHaveLength(1)
  })

  it('is over when its cluster is deleted: nothing of it is ever told', async () => {
    const sim = await known(policy)
    await change(sim, 'prod-1', worldOpen)
    const there = sim.fleet.get(idOf('prod-1').toLowerCase())
    if (there) there.resource = null
    const event = { id: 'gone', resourceId: idOf('prod-1'), at: sim.now(), kind: 'Delete' } as const
    await sim.deliver(changeEvent(event))
    await rest(sim, 24 * hour)
    expect(sim.received).toEqual([])
  })

  it('comes again every week', async () => {
    const weekly = { days: ['monday'], from: '07:00', to: '09:00', zone: 'UTC' } as const
    const { from: _, ...days } = window
    const until = '2026-12-31T00:00:00.000Z'
    const sim = await known(policyWith({}, { windows: [{ ...days, weekly, until }] }))
    await change(sim, 'prod-1', worldOpen)
    expect(sim.received).toEqual([])
    await rest(sim, 2 * hour)
    expect(said(sim)).toEqual(['11-02T09:00 cluster open opened aks-api-authorized-ranges'])
  })
})

describe('quiet hours', () => {
  const quiet = { from: '07:00', to: '15:00', zone: 'UTC', below: 'critical' } as const
  const policy = policyWith({ quiet })

  it('collect what is not grave for one message at their end', async () => {
    const sim = await known(policy, ['prod-1', 'prod-2'])
    await change(sim, 'prod-1', noPolicy)
    await change(sim, 'prod-2', noPolicy)
    expect(sim.received).toEqual([])
    await rest(sim, 8 * hour)
    expect(said(sim)).toEqual(['11-02T15:00 digest open'])
    expect(digests(sim)[0]).toMatchObject({
      digest: 'route',
      counts: { opened: 2, resolved: 0, open: 2 },
      open: [{ clusters: [{ name: 'prod-1' }, { name: 'prod-2' }] }],
    })
  })

  it('let what is grave speak at once', async () => {
    const sim = await known(policy)
    await change(sim, 'prod-1', worldOpen)
    expect(said(sim)).toHaveLength(1)
  })

  it('say nothing of what has ended by then, and tell ends in the same conversation', async () => {
    const sim = await known(policy)
    await change(sim, 'prod-1', noPolicy)
    await change(sim, 'prod-1')
    await rest(sim, 8 * hour)
    expect(sim.received).toEqual([])
    sim.pass(20 * hour)
    await change(sim, 'prod-1', noPolicy)
    await rest(sim, 8 * hour)
    await change(sim, 'prod-1')
    await rest(sim, 2 * hour)
    expect(
      digests(sim).map(({ state, counts }) => [state, counts['opened'], counts['resolved']]),
    ).toEqual([
      ['open', 1, 0],
      ['resolved', 0, 1],
    ])
    expect(new Set(sim.received.map(({ alert }) => alert.key)).size).toBe(1)
  })

  it('let the end of what was told by day wait, too', async () => {
    const sim = await known(policyWith({}))
    await change(sim, 'prod-1', noPolicy)
    sim.policy = policy
    await change(sim, 'prod-1')
    await rest(sim, 3 * hour)
    expect(said(sim)).toHaveLength(1)
    await rest(sim, 5 * hour)
    expect(said(sim)[1]).toMatch(/^11-02T15:00 cluster resolved/)
  })
})

describe('a digest', () => {
  it('collects for its time, whatever comes in between, and restates what is open', async () => {
    const sim = await known(policyWith({ digest: { every: '2h' } }), ['a', 'b', 'c'])
    await change(sim, 'a', worldOpen)
    await rest(sim, hour)
    await change(sim, 'b', worldOpen)
    await change(sim, 'a', { ...worldOpen, disableLocalAccounts: false })
    await rest(sim, hour)
    expect(digests(sim).map(({ counts }) => counts)).toEqual([
      { opened: 3, worsened: 0, resolved: 0, open: 3 },
    ])
    await change(sim, 'c', worldOpen)
    await change(sim, 'a')
    await rest(sim, 3 * hour)
    expect(
      digests(sim)
        .map(({ counts }) => counts)
        .slice(1),
    ).toEqual([{ opened: 1, worsened: 0, resolved: 2, open: 2 }])
    expect(digests(sim)[1]?.sections.map(({ heading }) => heading)).toEqual([
      'Now failing',
      'Resolved',
      'Still open',
    ])
  })

  it('knows a cluster again whose id a sweep writes in another case than an event', async () => {
    const sim = await known(policyWith({ digest: { every: '2h' } }), ['a'])
    await change(sim, 'a', worldOpen)
    await rest(sim, 3 * hour)
    sim.fleet.set(idOf('a').toLowerCase(), {
      resource: goodCluster('a', { ...worldOpen, disableLocalAccounts: false }),
      trouble: null,
      other: {},
    })
    await sim.sweep()
    await rest(sim, 3 * hour)
    expect(digests(sim)[1]?.counts).toEqual({ opened: 1, worsened: 0, resolved: 0, open: 2 })
  })

  it('does not call resolved what somebody accepted', async () => {
    const policy = policyWith({ digest: { every: '2h' } })
    const sim = await known(policy, ['a', 'b'])
    await change(sim, 'a', worldOpen)
    await change(sim, 'b', worldOpen)
    await rest(sim, 3 * hour)
    const common = { control: 'aks-api-authorized-ranges', reason: 'a move', owner: 'ops' }
    sim.policy = {
      ...policy,
      exemptions: [{ ...common, scope: idOf('a'), until: after(sim.now(), 10 * 86_400) }],
    }
    await sim.sweep()
    await rest(sim, 3 * hour)
    expect(digests(sim)[1]).toMatchObject({
      counts: { opened: 0, worsened: 0, resolved: 0, accepted: 1, open: 1 },
      sections: [{ heading: 'Accepted for a time' }, { heading: 'Still open' }],
    })
  })

  it('tells what has worsened, also when the same cluster moves again before it is told', async () => {
    const sim = await known(
      policyWith({ digest: { every: '2h' } }),
      ['a', 'b'],
      ['aks-node-no-public-ip', 'aks-local-accounts-disabled'],
    )
    const bare = (...names: readonly string[]) => ({
      agentPoolProfiles: names.map((name) => ({ ...goodPool, name, enableNodePublicIP: true })),
    })
    await change(sim, 'a', bare('system'))
    await change(sim, 'b', bare('system'))
    await rest(sim, 3 * hour)
    await change(sim, 'a', bare('system', 'blue'))
    await change(sim, 'a', { ...bare('system', 'blue'), disableLocalAccounts: false })
    await change(sim, 'b', bare('system', 'blue'))
    await change(sim, 'b')
    await rest(sim, 3 * hour)
    const [, told] = digests(sim)
    // That of b is over by then, and told as that alone.
    expect(told?.counts).toEqual({ opened: 1, worsened: 1, resolved: 1, open: 2 })
    expect(told?.sections.map(({ heading }) => heading)).toContain('Worse than before')
    // Once: the next one tells what is new in it alone.
    await change(sim, 'b', { disableLocalAccounts: false })
    await rest(sim, 3 * hour)
    await change(sim, 'a', bare('system', 'blue'))
    await rest(sim, 3 * hour)
    expect(
      digests(sim)
        .slice(2)
        .map(({ counts }) => counts),
    ).toEqual([
      { opened: 1, worsened: 0, resolved: 0, open: 3 },
      { opened: 0, worsened: 0, resolved: 1, open: 2 },
    ])
  })

  it('may be for what is less grave alone', async () => {
    const sim = await known(policyWith({ digest: { every: '2h', below: 'critical' } }))
    await change(sim, 'prod-1', { ...worldOpen, ...noPolicy })
    expect(said(sim)).toHaveLength(1)
    await rest(sim, 3 * hour)
    expect(sim.received.map(({ alert }) => alert.about)).toEqual(['cluster', 'digest'])
  })
})

describe('a reminder', () => {
  async function openFor(hours: number, route: Partial<Route> = {}): Promise<Simulation> {
    const sim = await known(policyWith(route))
    await change(sim, 'prod-1', worldOpen)
    await rest(sim, hours * hour)
    return sim
  }

  async function decide(
    sim: Simulation,
    more: { kind: 'acknowledged' | 'snoozed'; until?: string },
  ) {
    const cluster = clusterOf(idOf('prod-1'))
    if (cluster === null) throw new Error('no cluster')
    const control = 'aks-api-authorized-ranges'
    const body = asJson({ v: 1, control, by: 'ada', why: 'on it', at: sim.now(), ...more })
    await sim.store.tables.write('clusters', clusterKey(cluster), [
      { kind: 'put', row: `decision|${control}`, body },
    ])
  }

  function times(sim: Simulation): readonly string[] {
    return sim.received.map(({ alert }) => alert.at.slice(8, 13))
  }

  it('of something critical comes every four hours, until it is mended', async () => {
    const sim = await openFor(9)
    expect(times(sim)).toEqual(['02T08', '02T12', '02T16'])
    expect(sim.received[1]?.alert).toMatchObject({
      state: 'open',
      changes: [],
      title: expect.stringContaining('still open'),
      key: sim.received[0]?.alert.key,
    })
    await change(sim, 'prod-1')
    await rest(sim, 24 * hour)
    expect(said(sim)).toHaveLength(4)
  })

  it('comes no more once somebody has acknowledged it', async () => {
    const sim = await openFor(1)
    await decide(sim, { kind: 'acknowledged' })
    await rest(sim, 48 * hour)
    expect(times(sim)).toEqual(['02T08'])
  })

  it('comes again when the snooze is over', async () => {
    const sim = await openFor(1)
    await decide(sim, { kind: 'snoozed', until: '2026-11-02T20:30:00.000Z' })
    await rest(sim, 20 * hour)
    expect(times(sim)).toEqual(['02T08', '02T20', '03T00', '03T04'])
  })

  it.each<[what: string, route: Partial<Route>, expected: readonly string[]]>([
    ['at other times', { remind: { critical: '10h' } }, ['02T08', '02T18', '03T04']],
    ['never', { remind: { critical: 'never' } }, ['02T08']],
    [
      'in quiet hours only if it is grave',
      { quiet: { from: '10:00', to: '19:00', zone: 'UTC', below: 'critical' } },
      ['02T08', '02T12', '02T16', '02T20', '03T00', '03T04'],
    ],
  ])('comes %s, as the route says', async (_, route, expected) => {
    expect(times(await openFor(23, route))).toEqual(expected)
  })
})

it('reminds of a campaign as a whole, until all of it is answered', async () => {
  const names = Array.from({ length: 6 }, (_, index) => `many-${index}`)
  const sim = await known(policyWith({}), names)
  const assignment = `/subscriptions/${subscription}/providers/Microsoft.Authorization/policyAssignments/p`
  for (const name of names) put(sim, name, worldOpen)
  await sim.deliver(changeEvent({ id: 'many', resourceId: assignment, at: sim.now() }))
  await rest(sim, 3 * hour)
  const first = sim.received.length
  await rest(sim, 2 * hour)
  expect(sim.received.length).toBe(first + 1)
  expect(sim.received.at(-1)?.alert).toMatchObject({ about: 'campaign', state: 'open', moved: [] })
  await rest(sim, 4 * hour)
  expect(sim.received.length).toBe(first + 2)
  const control = 'aks-api-authorized-ranges'
  const decision = asJson({ v: 1, control, kind: 'acknowledged', why: 'y', at: sim.now() })
  for (const name of names) {
    const key = clusterKey({ id: idOf(name) })
    const write = { kind: 'put', row: `decision|${control}`, body: decision } as const
    await sim.store.tables.write('clusters', key, [write])
  }
  await rest(sim, 24 * hour)
  expect(sim.received.length).toBe(first + 2)
  for (const name of names) put(sim, name)
  await sim.deliver(changeEvent({ id: 'mended', resourceId: assignment, at: sim.now() }))
  await rest(sim, hour)
  expect(sim.received.at(-1)?.alert).toMatchObject({ about: 'campaign', state: 'resolved' })
})

it('gives a control another severity where the policy file says so, without a word about what is open', async () => {
  const sim = await known(policyWith({}))
  await change(sim, 'prod-1', worldOpen)
  const control = 'aks-api-authorized-ranges'
  sim.policy = policyWith({}, { severities: [{ control, scope: '*', severity: 'low' }] })
  await sim.sweep()
  await rest(sim, hour)
  expect(sim.received).toHaveLength(1)
  expect((await sim.state(idOf('prod-1')))?.findings[control]?.severity).toBe('low')
  const other = `/subscriptions/${subscription}/resourceGroups/other`
  sim.policy = policyWith({}, { severities: [{ control, scope: other, severity: 'low' }] })
  await sim.sweep()
  await rest(sim, hour)
  expect((await sim.state(idOf('prod-1')))?.findings[control]?.severity).toBe('critical')
  expect(sim.received).toHaveLength(1)
})
