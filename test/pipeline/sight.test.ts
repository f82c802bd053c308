import { detections } from '../../shared/detections/index.ts'
import { type AuditProfileId, auditProfiles } from '../../shared/domain/audit-profile.ts'
import { clusterOf } from '../../shared/domain/cluster.ts'
import type { ClusterState } from '../../shared/domain/cluster-state.ts'
import type { FacetName } from '../../shared/domain/facets/index.ts'
import type { Json } from '../../shared/domain/json.ts'
import { known, missing } from '../../shared/domain/maybe.ts'
import { type Sight, sightOf } from '../../shared/pipeline/sight/sight-of.ts'
import { sightUnder } from '../../shared/pipeline/sight/sight-under.ts'
import { sendsTo } from './log-desk.ts'
import { idOf } from './samples.ts'

const at = '2026-11-02T08:00:00.000Z'
const arcId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Kubernetes/connectedClusters/edge'

interface Given {
  readonly id?: string
  readonly facets?: Partial<Record<FacetName, unknown>>
  readonly findings?: ClusterState['findings']
}

function sight({ id = idOf('a'), facets = {}, findings = {} }: Given): Sight {
  const cluster = clusterOf(id)
  if (cluster === null) throw new TypeError(id)
  const read = Object.entries(facets).map(([name, value]) => [
    name,
    value === null ? missing('forbidden', 'refused') : known(value as Json, at),
  ])
  const snapshot = { cluster, takenAt: at, facets: Object.fromEntries(read) }
  return sightOf({ snapshot, findings }, detections)
}

const settings = (...categories: string[]) => ({ diagnosticSettings: sendsTo(...categories) })
const whyOf = ({ blind }: Sight, id: string) =>
  Object.entries(blind).find(([, ids]) => ids.includes(id))?.[0]

const write = 'k8s.rbac.admin-binding'
const read = 'k8s.secrets.denied'
const guard = 'guard.auth-failure-burst'
const insights = 'inventory.events.policy-denied'
const token = 'k8s.token.used-outside-cluster'
const ofCluster = (properties: Record<string, unknown>) => ({
  ...settings('kube-audit'),
  managedCluster: { id: idOf('a'), properties },
})
const lost = {
  'law-transformation-keeps-audit': {
    settled: 'fail',
    verdict: { status: 'fail', because: 'a transformation touches AKSAudit' },
  },
} as unknown as ClusterState['findings']

it('sees what the complete log and guard hold', () => {
  const seen = sight({ facets: settings('kube-audit', 'guard') })
  expect(seen.seeing).toEqual(expect.arrayContaining([write, read, guard]))
  expect(whyOf(seen, insights)).toMatch('collection rule')
})

it.each<[string, Given, string, RegExp | undefined]>([
  ['reads, without kube-audit', { facets: settings('kube-audit-admin') }, read, /get and list/],
  ['nothing else, without it', { facets: settings('kube-audit-admin') }, write, undefined],
  ['guard, where it is not sent', { facets: settings('kube-audit') }, guard, /guard/],
  ['a log that is not sent', { facets: settings() }, write, /no setting sends the audit log/],
  [
    'settings that may not be read',
    { facets: { diagnosticSettings: null } },
    write,
    /settings could not/,
  ],
  ['a connected cluster', { id: arcId, facets: settings() }, write, /connected cluster/],
  [
    'a workspace that may not be read',
    { facets: { ...settings('kube-audit'), auditStream: null } },
    write,
    /may not be read/,
  ],
  [
    'a log that has stopped',
    { facets: { ...settings('kube-audit'), auditStream: { state: 'silent' } } },
    write,
    /stopped/,
  ],
  [
    'a table that cannot be queried',
    {
      facets: {
        ...settings('kube-audit'),
        workspaceTables: [{ name: 'AKSAudit', properties: { plan: 'Auxiliary' } }],
      },
    },
    write,
    /Auxiliary/,
  ],
  [
    'a table with the Basic plan',
    {
      facets: {
        ...settings('kube-audit'),
        workspaceTables: [{ name: 'AKSAudit', properties: { plan: 'Basic' } }],
      },
    },
    write,
    undefined,
  ],
  [
    'rows that a transformation drops',
    { facets: settings('kube-audit'), findings: lost },
    write,
    /part of it is lost/,
  ],
  ['egress that nothing tells yet', { facets: ofCluster({}) }, token, undefined],
  [
    'egress that the hunt learns from nodes',
    { facets: ofCluster({ networkProfile: { outboundType: 'userDefinedRouting' } }) },
    token,
    undefined,
  ],
  [
    'egress that nobody can know: nodes call within the network',
    {
      facets: ofCluster({
        networkProfile: { outboundType: 'userDefinedRouting' },
        apiServerAccessProfile: { enableVnetIntegration: true },
      }),
    },
    token,
    /own workloads call is not known: Azure does not say by which addresses userDefinedRouting/,
  ],
])('is told of %s', (_, given, id, expected) => {
  const why = whyOf(sight(given), id)
  if (expected === undefined) expect(why).toBeUndefined()
  else expect(why).toMatch(expected)
})

it('counts each detection once, apart from those that come with events', () => {
  const { seeing, blind } = sight({ facets: settings('kube-audit-admin') })
  const judged = detections.filter(({ plane }) => plane !== 'azure-activity')
  expect([...seeing, ...Object.values(blind).flat()].sort()).toEqual(
    judged.map(({ id }) => id).sort(),
  )
})

it('sees reads of a cluster that sends writes alone in part, and says so', () => {
  const exec = 'k8s.exec.pod'
  const admin = sight({ facets: settings('kube-audit-admin', 'guard') })
  expect(admin.seeing).toEqual(expect.arrayContaining([exec, write]))
  expect(admin.inPart).toContain(exec)
  expect(admin.inPart).not.toContain(write)
  expect(admin.inPart).not.toContain('anomaly.silence.audit')
  expect(admin.seeing).toEqual(expect.arrayContaining([...admin.inPart]))
  expect(sight({ facets: settings('kube-audit', 'guard') }).inPart).toEqual([])
})

describe('under the audit profiles', () => {
  const under = (id: AuditProfileId) => sightUnder(auditProfiles[id], detections)
  const blindIn = (id: AuditProfileId) => Object.values(under(id).blind).flat()

  it('is told of each detection of the logs of a cluster, once', () => {
    const logged = detections.filter(({ plane }) => plane === 'kube-audit' || plane === 'guard')
    for (const id of ['admin', 'full-basic', 'full-analytics'] as const) {
      const all = [...under(id).seeing, ...blindIn(id)].sort()
      expect(all).toEqual(logged.map((one) => one.id).sort())
    }
  })

  it('lacks with the admin category what declares no table of it, and what needs whole events with any', () => {
    const readers = detections.filter(
      ({ plane, tables }) => plane === 'kube-audit' && !tables.includes('AKSAuditAdmin'),
    )
    expect([...blindIn('admin')].sort()).toEqual(readers.map(({ id }) => id).sort())
    expect(blindIn('admin')).toContain('k8s.secrets.list-cluster-wide')
    expect(blindIn('full-basic')).toEqual(['k8s.rbac.impersonation'])
    expect(under('full-basic')).toEqual(under('full-analytics'))
  })

  it('is that of a cluster which keeps to them', () => {
    const cluster = sight({ facets: settings('kube-audit-admin', 'guard') })
    // Of that cluster nothing tells its way out; one that keeps to a profile is taken to be known.
    const aside = ['k8s.token.used-outside-cluster']
    const isLogged = (id: string) => !id.startsWith('inventory.')
    expect(under('admin').seeing.filter((id) => !aside.includes(id))).toEqual(
      cluster.seeing.filter(isLogged),
    )
  })
})
