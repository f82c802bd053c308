import type { Json } from '../../shared/domain/json.ts'
import { facetNames, readFleet } from './read-fleet.ts'
import { aks, aksOfAz, versionsId, workspace, workspaceId } from './samples.ts'

const later = aks({ disableLocalAccounts: false })
const versions = { id: versionsId, values: [{ version: '1.34' }] }

function workspacesOf(files: Readonly<Record<string, Json>>) {
  return readFleet(files).snapshots.map(({ snapshot }) => snapshot.facets.workspaces)
}

it('joins a resource of another file to a cluster that occurs once', () => {
  expect(workspacesOf({ 'a.json': aks(), 'b.json': { value: [workspace] } })).toMatchObject([
    { known: true, value: [{ id: workspaceId }] },
  ])
})

it('compares ids without case', () => {
  const shouting = { ...workspace, id: workspaceId.toUpperCase() }
  expect(workspacesOf({ 'a.json': [shouting, aks()] })).toMatchObject([{ known: true }])
})

it('takes what stands in no list too', () => {
  const { snapshots } = readFleet({ 'a.json': aks(), 'b.json': versions })
  expect(snapshots[0]?.snapshot.facets.kubernetesVersions).toMatchObject({
    known: true,
    value: { values: [{ version: '1.34' }] },
  })
})

it('leaves a facet out that nobody supplied', () => {
  const { snapshots } = readFleet({ 'a.json': aks() })
  const facets = snapshots[0]?.snapshot.facets
  expect(facets?.managedCluster).toMatchObject({ known: true })
  // A list of what the cluster names may follow from the cluster alone: one that names nothing has none.
  const others = ['workspaces', 'kubernetesVersions', 'diagnosticSettings', 'roleAssignments']
  expect(Object.keys(facets ?? {}).filter((name) => others.includes(name))).toEqual([])
})

it('does not take a resource for read whose properties were left out', () => {
  const { properties: _, ...named } = workspace
  expect(workspacesOf({ 'a.json': [aks(), named] })).toEqual([undefined])
})

it('judges a document that occurs twice once', () => {
  const { id, ...rest } = aks()
  const { snapshots } = readFleet({ 'a.json': aks(), 'b.json': [{ ...rest, id }] })
  expect(snapshots.map(({ source }) => source)).toEqual(['a.json'])
})

it('judges a cluster once that az and Resource Graph print, and joins it', () => {
  const row = {
    ...aks(),
    id: aks().id.replace('resourceGroups', 'resourcegroups'),
    type: 'microsoft.containerservice/managedclusters',
    tenantId: '00000000-0000-0000-0000-000000000009',
    resourceGroup: 'fleet',
    kind: '',
    plan: null,
  }
  const files = { 'list.json': [aksOfAz()], 'graph.json': { data: [row, workspace] } }
  expect(readFleet(files).snapshots.map(({ source }) => source)).toEqual(['list.json#/0'])
  expect(workspacesOf(files)).toMatchObject([{ known: true }])
})

it('judges each state of a cluster by itself, joined only by its own document', () => {
  const { snapshots } = readFleet({
    'a.json': { value: [aks(), workspace] },
    'b.json': [later],
    'c.json': workspace,
  })
  expect(snapshots.map(({ source }) => source)).toEqual(['a.json#/value/0', 'b.json#/0'])
  expect(snapshots.map(({ snapshot }) => snapshot.facets.workspaces)).toMatchObject([
    { known: true, value: [{ id: workspaceId }] },
    {
      known: false,
      cause: 'not-supplied',
      reason: expect.stringContaining('2 states of this cluster'),
    },
  ])
})

it('keeps the order of the input when states and clusters alternate', () => {
  const { snapshots } = readFleet({ 'a.json': [aks(), aks({}, 'aks-2'), later] })
  expect(snapshots.map(({ source }) => source)).toEqual(['a.json#/0', 'a.json#/1', 'a.json#/2'])
})

it('does not choose between two documents of one related resource', () => {
  const other = { ...workspace, properties: { retentionInDays: 90 } }
  expect(workspacesOf({ 'a.json': aks(), 'b.json': workspace, 'c.json': other })).toMatchObject([
    { known: false, cause: 'not-supplied', reason: expect.stringContaining('different documents') },
  ])
})

it('takes the same related resource twice for one', () => {
  expect(workspacesOf({ 'a.json': [aks(), workspace], 'b.json': [workspace] })).toMatchObject([
    { known: true },
  ])
})

it('reads a preview facet only where one of its properties stands', () => {
  const preview = aks({ networkProfile: { podLinkLocalAccess: 'IMDS' } }, 'aks-2')
  const claimed = { ...aks({}, 'aks-3'), apiVersion: '2026-05-02-preview' }
  const { snapshots } = readFleet({ 'a.json': [aks(), preview, claimed] })
  const own = (names: readonly string[]) => names.filter((name) => /^managedCluster/.test(name))
  expect(snapshots.map(({ snapshot }) => own(facetNames(snapshot)))).toEqual([
    ['managedCluster'],
    ['managedCluster', 'managedClusterPreview'],
    ['managedCluster'],
  ])
})
