import { missing } from '../../shared/domain/maybe.ts'
import type { ClusterSnapshot } from '../../shared/domain/snapshot.ts'
import { snapshotForm } from '../../shared/ingest/snapshot-form.ts'
import { facetNames, now, readFleet } from './read-fleet.ts'
import { aks, workspace } from './samples.ts'

const base = { plimsoll: 'snapshot', cluster: aks() }

it('takes a list that is there for read, also an empty one', () => {
  const { snapshots } = readFleet({ 'a.json': { ...base, related: { workspaces: [] } } })
  expect(snapshots[0]?.snapshot.facets.workspaces).toEqual({ known: true, value: [], takenAt: now })
})

it('takes an ARM list that was pasted as it came, unless more follows', () => {
  const read = (list: object) =>
    readFleet({ 'a.json': { ...base, related: { workspaces: { value: [workspace], ...list } } } })
      .snapshots[0]?.snapshot.facets.workspaces
  expect(read({})).toMatchObject({ known: true, value: [{ id: workspace.id }] })
  const nextLink = 'https://management.azure.com/next'
  expect(read({ nextLink })).toMatchObject({ value: { nextLink } })
})

it('dates the facts by takenAt', () => {
  const takenAt = '2026-10-01T00:00:00Z'
  const { snapshots } = readFleet({ 'a.json': { ...base, takenAt } })
  expect(snapshots[0]?.snapshot.facets.managedCluster).toMatchObject({
    takenAt: '2026-10-01T00:00:00.000Z',
  })
})

it('takes a preview facet for read when it says so', () => {
  const { snapshots } = readFleet({ 'a.json': { ...base, apiVersion: '2026-05-02-preview' } })
  expect(snapshots.flatMap(({ snapshot }) => facetNames(snapshot))).toContain(
    'managedClusterPreview',
  )
})

it('keeps what it says of its version when it is saved again', () => {
  const [read] = readFleet({ 'a.json': { ...base, apiVersion: '2026-05-02-preview' } }).snapshots
  const saved = read ? snapshotForm(read.snapshot) : null
  const [again] = readFleet({ 'b.json': saved }).snapshots
  expect(again?.snapshot.facets).toEqual(read?.snapshot.facets)
  expect(again?.snapshot.facets.managedClusterPreview?.known).toBe(true)
})

it('tells states apart that differ in their version alone', () => {
  const preview = { ...base, apiVersion: '2026-05-02-preview' }
  expect(readFleet({ 'a.json': base, 'b.json': preview }).count).toBe(2)
})

it('gathers from its own resources', () => {
  const { snapshots } = readFleet({
    'a.json': [
      { ...base, related: { registries: [workspace] } },
      { ...base, cluster: aks({ disableLocalAccounts: false }) },
    ],
  })
  expect(snapshots.map(({ snapshot }) => snapshot.facets.workspaces?.known)).toEqual([true, false])
})

it('takes promised names that no facet reads yet', () => {
  const related = { pricings: [], policyStates: [], roleAssignments: [] }
  expect(readFleet({ 'a.json': { ...base, related } }).rejected).toEqual([])
})

it.each([
  ['another kind', { ...base, plimsoll: 'fleet' }, /"plimsoll" is not "snapshot"/],
  ['no cluster', { plimsoll: 'snapshot' }, /"cluster" is no AKS or Arc cluster/],
  [
    'a cluster without properties',
    { ...base, cluster: { id: aks().id } },
    /without its properties/,
  ],
  [
    'an unknown list',
    { ...base, related: { workspace: [] } },
    /unknown name "workspace"; known are .*agentPools/,
  ],
  [
    'a related text',
    { ...base, related: { workspaces: 'none' } },
    /"related.workspaces" is no list/,
  ],
  ['a related list', { ...base, related: [] }, /"related" is no object/],
  ['no time', { ...base, takenAt: 'yesterday' }, /"takenAt" is no ISO 8601 time/],
  [
    'an unread facet without a cause',
    { ...base, unread: { workspaces: {} } },
    /needs a "reason" and a "cause"/,
  ],
])('rejects %s', (_, document, reason) => {
  const { rejected } = readFleet({ 'a.json': document })
  expect(rejected).toEqual([{ source: 'a.json', reason: expect.stringMatching(reason) }])
  expect(rejected[0]?.reason).toContain('accepted is { "plimsoll": "snapshot"')
})

it('comes back as it was saved', () => {
  const [read] = readFleet({
    'a.json': {
      ...base,
      takenAt: '2026-10-01T00:00:00.000Z',
      related: { workspaces: [workspace] },
    },
  }).snapshots
  const snapshot: ClusterSnapshot | undefined = read && {
    ...read.snapshot,
    facets: {
      ...read.snapshot.facets,
      kubernetesVersions: missing('forbidden', 'the login may not'),
    },
  }
  expect(snapshot && backAgain(snapshot)).toEqual(snapshot)
})

it('comes back unreadable when the cluster itself could not be read', () => {
  const [read] = readFleet({ 'a.json': aks() }).snapshots
  const snapshot = read && {
    ...read.snapshot,
    facets: { managedCluster: missing('forbidden', 'the login may not read it') },
  }
  expect(snapshot && backAgain(snapshot)).toEqual(snapshot)
})

function backAgain(snapshot: ClusterSnapshot): ClusterSnapshot | undefined {
  const { snapshots, rejected } = readFleet({ 'b.json': snapshotForm(snapshot) })
  expect(rejected).toEqual([])
  return snapshots[0]?.snapshot
}
