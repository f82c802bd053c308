import type { AuditEvent } from '../../../local/logs/audit/audit-event.ts'
import type { LoggedCluster } from '../../../local/logs/cast/logged-cluster.ts'
import { loggedClusterOf } from '../../../local/logs/cast/logged-cluster-of.ts'
import { isPlatform } from '../../../local/logs/is-platform.ts'
import { emergencyBegins } from '../../../local/logs/routine/emergency-begins.ts'
import { trafficOf } from '../../../local/logs/traffic-of.ts'
import { clusters } from '../../../local/story/clusters.ts'
import { harbourCluster } from '../../../local/story/harbour-cluster.ts'
import { clusterNamed, day, hour, monday } from './cluster.ts'

const cluster = clusterNamed('aks-shop-basket-001')
const morning = { seed: 1, from: monday + 9 * hour, to: monday + 9.25 * hour }
/** What people, pipelines and operators do, with a little of the platform. */
const week = { seed: 1, from: monday, to: monday + 7 * day, scale: 0.002 }

const busy = [...trafficOf(cluster, morning)]
const ordinary = [...trafficOf(cluster, week)]

function inHoursOf(events: readonly AuditEvent[], fits: (hourOfDay: number) => boolean): number {
  return events.filter((event) => fits(Number(event.stageTimestamp.slice(11, 13)))).length
}

it('writes the same log for a seed, and another for another seed or cluster', () => {
  const short = { ...morning, to: morning.from + hour / 20 }
  const log = [...trafficOf(cluster, short)]
  expect(log.length).toBeGreaterThan(100)
  expect([...trafficOf(cluster, short)]).toEqual(log)
  expect([...trafficOf(cluster, { ...short, seed: 2 })]).not.toEqual(log)
  expect([...trafficOf(clusterNamed('aks-other'), short)]).not.toEqual(log)
})

it('continues where another span ended, at any minute', () => {
  const cut = monday + 33.37 * hour
  const parts = [
    ...trafficOf(cluster, { ...week, to: cut }),
    ...trafficOf(cluster, { ...week, from: cut }),
  ]
  expect(parts).toEqual(ordinary)
})

it.each([
  ['a busy quarter of an hour', busy],
  ['a week', ordinary],
])('writes lines of %s in the order of their stages', (_, events) => {
  const times = events.map(({ stageTimestamp }) => stageTimestamp)
  expect(times).toEqual([...times].sort())
})

it('gives every line what the API server gives it', () => {
  for (const event of [...busy.slice(0, 1000), ...ordinary.slice(0, 4000)]) {
    expect(event).toMatchObject({
      kind: 'Event',
      apiVersion: 'audit.k8s.io/v1',
      level: expect.stringMatching(/^(Metadata|Request|RequestResponse)$/),
      stage: expect.stringMatching(/^Response(Started|Complete)$/),
      auditID: expect.stringMatching(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/),
      requestURI: expect.stringMatching(/^\//),
      verb: expect.stringMatching(/^[a-z]+$/),
      user: { username: expect.stringMatching(/./), groups: expect.any(Array) },
      responseStatus: { code: expect.any(Number) },
      requestReceivedTimestamp: expect.stringMatching(/^[-0-9T:]{19}\.[0-9]{6}Z$/),
      annotations: { 'authorization.k8s.io/decision': expect.stringMatching(/^(allow|forbid)$/) },
    })
    expect(event.requestReceivedTimestamp <= event.stageTimestamp).toBe(true)
  }
})

it('gives a request its own id, which its two lines share', () => {
  const lines = Map.groupBy(ordinary, ({ auditID }) => auditID)
  const most = Math.max(...[...lines.values()].map(({ length }) => length))
  expect(most).toBe(2)
  for (const pair of [...lines.values()].filter(({ length }) => length === 2)) {
    expect(pair.map(({ stage }) => stage)).toEqual(['ResponseStarted', 'ResponseComplete'])
  }
})

it('is the platform in nineteen lines of twenty, of 1 to 2 kB for the most part', () => {
  const own = busy.filter(isPlatform).length
  expect(own / busy.length).toBeGreaterThan(0.95)
  expect(own).toBeLessThan(busy.length)
  const sizes = busy.map((event) => JSON.stringify(event).length)
  const within = sizes.filter((size) => size >= 1000 && size <= 2000).length
  expect(within / sizes.length).toBeGreaterThan(0.85)
})

it('has callers inside, from documentation addresses and through the hop of the control plane', () => {
  for (const { sourceIPs, user } of ordinary) {
    for (const address of sourceIPs) {
      expect(address).toMatch(
        /^(198\.51\.100|203\.0\.113|172\.31\.\d+|10\.\d+\.\d+)\.|^2001:db8:|^::1$/,
      )
    }
    if (user.username.includes('@')) expect(sourceIPs.at(-1)).toMatch(/^172\.31\./)
  }
})

it('shows every caller of a private cluster with the address of its link', () => {
  const hidden = { ...week, to: monday + day }
  const people = [...trafficOf(clusterNamed('aks-private', { privateApi: true }), hidden)].filter(
    ({ user }) => user.username.includes('@'),
  )
  expect(people.length).toBeGreaterThan(0)
  expect(new Set(people.map(({ sourceIPs }) => sourceIPs[0])).size).toBe(1)
  expect(people[0]?.sourceIPs[0]).toMatch(/^10\./)
})

it('lets people work by day and on working days, and machines at any hour', () => {
  const people = ordinary.filter(({ user }) => user.username.includes('@'))
  const byDay = inHoursOf(people, (of) => of >= 7 && of < 18)
  expect(people.length).toBeGreaterThan(100)
  expect(byDay / people.length).toBeGreaterThan(0.85)
  const weekend = people.filter(({ stageTimestamp }) => stageTimestamp >= '2026-10-10')
  expect(weekend.length / people.length).toBeLessThan(0.08)
  const machines = ordinary.filter(({ user }) => user.username.endsWith('-jobs'))
  expect(inHoursOf(machines, (of) => of < 6) / machines.length).toBeGreaterThan(0.15)
})

it('has what a working cluster has: pipelines, refusals, slips, jobs and dry runs', () => {
  const codes = new Set(ordinary.map(({ responseStatus }) => responseStatus.code))
  expect([...codes]).toEqual(expect.arrayContaining([200, 201, 403, 404, 409]))
  const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-/
  const deployed = ordinary.filter(({ user, verb }) => guid.test(user.username) && verb === 'patch')
  expect(deployed.length).toBeGreaterThan(10)
  expect(ordinary.some(({ requestURI }) => requestURI.includes('dryRun=All'))).toBe(true)
  expect(ordinary.some(({ objectRef }) => objectRef?.resource === 'jobs')).toBe(true)
})

const months = { seed: 1, from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 5, 20), scale: 0 }
const telling = /^(namespaces|rolebindings|clusterrolebindings|nodes|pods)$/

/** Of some months, what is told of a few kinds of resources. */
function rareOf(of: LoggedCluster): readonly AuditEvent[] {
  return trafficOf(of, months)
    .filter(({ user }) => !user.username.startsWith('system:serviceaccount:'))
    .filter(({ objectRef }) => telling.test(objectRef?.resource ?? ''))
    .toArray()
}

const rare = rareOf(cluster)

it('grows in months: new teams, role grants, upgrades, and shells once in a while', () => {
  const made = (resource: string) =>
    rare.filter(({ verb, objectRef }) => verb === 'create' && objectRef?.resource === resource)
  expect(made('namespaces').length).toBeGreaterThanOrEqual(1)
  expect(made('rolebindings').length).toBeGreaterThan(made('namespaces').length)
  expect(made('clusterrolebindings')).toEqual([])
  const evictions = rare.filter(({ objectRef }) => objectRef?.subresource === 'eviction')
  expect(
    new Set(evictions.map(({ stageTimestamp }) => stageTimestamp.slice(0, 10))).size,
  ).toBeGreaterThan(6)
  const shells = rare.filter(({ objectRef }) => objectRef?.subresource === 'exec')
  expect(shells.length).toBeGreaterThan(5)
  expect(shells.length).toBeLessThan(60)
})

it('says nothing while a cluster is stopped at night and at weekends', () => {
  const events = [...trafficOf(clusterNamed('aks-dev', { stopsAtNight: true }), week)]
  expect(events.length).toBeGreaterThan(100)
  expect(inHoursOf(events, (of) => of < 5 || of >= 19)).toBe(0)
  expect(events.filter(({ stageTimestamp }) => stageTimestamp >= '2026-10-10')).toEqual([])
})

it('uses the certificate of the local administrator only where there is one', () => {
  const hours = Array.from({ length: 20_000 }, (_, index) => monday + index * hour)
  const begun = hours.find((begin) => emergencyBegins(cluster.id, begin)) ?? Number.NaN
  const night = { seed: 1, from: begun, to: begun + 3 * hour, scale: 0 }
  const users = (of: LoggedCluster) => [...trafficOf(of, night)].map(({ user }) => user.username)
  expect(users({ ...cluster, localAccounts: true })).toContain('masterclient')
  expect(users(cluster)).not.toContain('masterclient')
  expect(users(cluster).length).toBeGreaterThan(0)
})

it('lets workloads call from the address of the egress that Azure tells of', () => {
  const resource = harbourCluster(clusters.berth, { api: 'open', egress: 'loadBalancer' })
  const properties = { ipAddress: '198.51.100.99' }
  const type = 'Microsoft.Network/publicIPAddresses'
  const logged = loggedClusterOf(resource, {
    get: (id) =>
      id.includes('/publicipaddresses/') ? { id, name: 'out', type, properties } : undefined,
  })
  const log = [...trafficOf(logged, { ...morning, scale: 0.1 })]
  const kubelets = log.filter(({ user }) => user.username.startsWith('system:node:'))
  expect(new Set(kubelets.map(({ sourceIPs }) => sourceIPs[0]))).toEqual(new Set(['198.51.100.99']))
})

it('takes its size from the cluster in the fake Azure', () => {
  const logged = loggedClusterOf(
    harbourCluster(clusters.berth, { api: 'private', localAccounts: true }),
  )
  expect(logged).toMatchObject({
    nodes: 9,
    version: '1.36.3',
    privateApi: true,
    localAccounts: true,
  })
})
