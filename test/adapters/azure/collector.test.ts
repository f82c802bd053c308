import { azureCollector } from '../../../shared/adapters/azure/collector.ts'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import { type Cluster, type ClusterKind, clusterOf } from '../../../shared/domain/cluster.ts'
import { type FacetName, facets } from '../../../shared/domain/facets/index.ts'
import { type Answer, type Answerer, scriptedAzure } from './scripted-azure.ts'

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001'
const aksId = `${subscription}/resourcegroups/rg/providers/Microsoft.ContainerService/managedClusters/a`
const arcId = `${subscription}/resourceGroups/rg/providers/Microsoft.Kubernetes/connectedClusters/b`
const workspaceIds = ['one', 'two'].map(
  (name) =>
    `/subscriptions/00000000-0000-0000-0000-000000000009/resourcegroups/logs/providers/microsoft.operationalinsights/workspaces/${name}`,
)
const versionsPath = `${subscription}/providers/Microsoft.ContainerService/locations/westeurope/kubernetesVersions`

function named(id: string): Cluster {
  const cluster = clusterOf(id)
  if (cluster === null) throw new Error(id)
  return cluster
}

const aks = {
  id: aksId,
  name: 'a',
  location: 'westeurope',
  properties: {
    provisioningState: 'Succeeded',
    addonProfiles: {
      omsagent: { config: { logAnalyticsWorkspaceResourceID: workspaceIds[0]?.toUpperCase() } },
    },
    securityProfile: { defender: { logAnalyticsWorkspaceResourceId: workspaceIds[1] } },
    windowsProfile: { adminPassword: 'hunter2' },
  },
}
const arc = { id: arcId, name: 'b', properties: { connectivityStatus: 'Connected' } }

function namesFor(kind: ClusterKind): readonly FacetName[] {
  return Object.values(facets)
    .filter(({ appliesTo }) => appliesTo.some((one) => one === kind))
    .map(({ name }) => name)
}

const error = (status: number, code: string): Answer => ({ status, body: { error: { code } } })

/** Everything answers well; a test replaces what it is about, by lower-cased path (and `?preview`). */
function service(replaced: Readonly<Record<string, Answer>> = {}): Answerer {
  const usual: Readonly<Record<string, Answer>> = {
    [aksId]: { body: aks },
    [arcId]: { body: arc },
    [versionsPath]: { body: { values: [{ version: '1.34' }] } },
    [subscription]: { body: { subscriptionId: 'x', state: 'Enabled' } },
    ...Object.fromEntries(workspaceIds.map((id) => [id, { body: { id, properties: {} } }])),
  }
  const answers = Object.entries({ ...usual, ...replaced })
  const byPath = new Map(answers.map(([path, answer]) => [path.toLowerCase(), answer]))
  return ({ path, url }) => {
    const preview = url.searchParams.get('api-version')?.endsWith('-preview')
    const special = preview ? byPath.get(`${path.toLowerCase()}?preview`) : undefined
    return special ?? byPath.get(path.toLowerCase()) ?? error(404, 'ResourceNotFound')
  }
}

function collect(replaced?: Readonly<Record<string, Answer>>) {
  const azure = scriptedAzure(service(replaced))
  const { options } = azure
  const arm = resourceManager(options)
  const collector = azureCollector({ arm, graph: resourceGraph(options), now: options.now })
  const paths = () => azure.seen.map(({ path }) => path.toLowerCase())
  return { collector, paths, ...azure }
}

async function look(
  replaced: Readonly<Record<string, Answer>>,
  facets: readonly FacetName[] | null = null,
  id = aksId,
) {
  return collect(replaced).collector.look(named(id), facets)
}

it('reads every facet of a cluster', async () => {
  const { collector, seen } = collect()
  const { snapshot, gone } = await collector.look(named(aksId), null)
  expect(gone).toBe(false)
  expect(Object.keys(snapshot.facets)).toEqual(namesFor('aks'))
  expect(snapshot.facets).toMatchObject({
    managedCluster: { known: true, value: { id: aksId } },
    managedClusterPreview: { known: true, value: { id: aksId } },
    kubernetesVersions: { known: true, value: { values: [{ version: '1.34' }] } },
    workspaces: { known: true, value: workspaceIds.map((id) => ({ id })) },
  })
  const versions = seen.map(({ path, url }) => [path, url.searchParams.get('api-version')])
  expect(versions).toContainEqual([aksId, '2026-05-01'])
  expect(versions).toContainEqual([aksId, '2026-05-02-preview'])
})

it('reads what was asked, and the cluster itself in any case', async () => {
  const { collector, paths } = collect()
  const { snapshot } = await collector.look(named(aksId), ['kubernetesVersions'])
  expect(Object.keys(snapshot.facets).sort()).toEqual(['kubernetesVersions', 'managedCluster'])
  expect(paths()).toEqual([aksId.toLowerCase(), versionsPath.toLowerCase()])
})

it('lets no credential out', async () => {
  const { snapshot } = await look({})
  expect(JSON.stringify(snapshot)).not.toContain('hunter2')
})

it('takes the spelling of the service for the identity', async () => {
  const { collector } = collect()
  const { snapshot } = await collector.look(named(aksId.toUpperCase()), [])
  expect(snapshot.cluster).toEqual(named(aksId))
})

it('dates the snapshot and each facet before its request', async () => {
  const { collector, options } = collect()
  const before = options.now()
  const { snapshot } = await collector.look(named(aksId), null)
  const dates = Object.values(snapshot.facets).flatMap((facet) =>
    facet.known ? [facet.takenAt] : [],
  )
  expect(dates.length).toBeGreaterThan(4)
  expect(dates.every((date) => date > before && date > snapshot.takenAt)).toBe(true)
})

const notRead: readonly (readonly [string, Readonly<Record<string, Answer>>, FacetName, object])[] =
  [
    [
      'a preview that the service has retired',
      { [`${aksId}?preview`]: error(400, 'NoRegisteredProviderFound') },
      'managedClusterPreview',
      { cause: 'unsupported' },
    ],
    [
      'versions that nobody may read',
      { [versionsPath]: error(403, 'AuthorizationFailed') },
      'kubernetesVersions',
      { cause: 'forbidden', scope: subscription },
    ],
    [
      'versions without a list',
      { [versionsPath]: { body: {} } },
      'kubernetesVersions',
      { cause: 'partial' },
    ],
    [
      'a cluster without location',
      { [aksId]: { body: { ...aks, location: '' } } },
      'kubernetesVersions',
      { cause: 'partial' },
    ],
    [
      'a workspace that nobody may read',
      { [workspaceIds[1] ?? '']: error(403, 'AuthorizationFailed') },
      'workspaces',
      { cause: 'forbidden', scope: workspaceIds[1] },
    ],
    [
      'a workspace whose subscription vanished',
      { [workspaceIds[0] ?? '']: error(404, 'SubscriptionNotFound') },
      'workspaces',
      { cause: 'forbidden', scope: workspaceIds[0] },
    ],
    [
      'a workspace that does not answer',
      { [workspaceIds[0] ?? '']: 'drop' },
      'workspaces',
      { cause: 'unavailable' },
    ],
    [
      'one busy workspace, one forbidden',
      {
        [workspaceIds[0] ?? '']: error(409, 'Conflict'),
        [workspaceIds[1] ?? '']: error(403, 'AuthorizationFailed'),
      },
      'workspaces',
      { cause: 'forbidden', scope: workspaceIds[1] },
    ],
    [
      'a workspace that came as something else',
      { [workspaceIds[0] ?? '']: { body: {} } },
      'workspaces',
      { cause: 'partial' },
    ],
  ]

it.each(notRead)(
  'keeps apart what could not be read: %s',
  async (_name, replaced, facet, expected) => {
    const { snapshot, gone } = await look(replaced)
    expect(gone).toBe(false)
    expect(snapshot.facets[facet]).toMatchObject({ known: false, ...expected })
    expect(snapshot.facets[facet]).not.toHaveProperty('code')
    expect(snapshot.facets.managedCluster).toMatchObject({ known: true })
  },
)

it.each(['ResourceNotFound', 'ResourceGroupNotFound'])(
  'leaves out a workspace that is not there: %s',
  async (code) => {
    const { snapshot } = await look({ [workspaceIds[0] ?? '']: error(404, code) })
    expect(snapshot.facets.workspaces).toMatchObject({
      known: true,
      value: [{ id: workspaceIds[1] }],
    })
  },
)

it('asks for no workspace where the cluster names none', async () => {
  const { snapshot } = await look({ [aksId]: { body: { ...aks, properties: {} } } }, ['workspaces'])
  expect(snapshot.facets.workspaces).toMatchObject({ known: true, value: [] })
})

const deaths: readonly (readonly [string, Readonly<Record<string, Answer>>, boolean, string])[] = [
  ['deleted', { [aksId]: error(404, 'ResourceNotFound') }, true, 'absent'],
  [
    'deleted, said flatly',
    { [aksId]: { status: 404, body: { code: 'NotFound' } } },
    true,
    'absent',
  ],
  ['deleted with its group', { [aksId]: error(404, 'ResourceGroupNotFound') }, true, 'absent'],
  ['a 404 about its parent', { [aksId]: error(404, 'ParentResourceNotFound') }, false, 'absent'],
  ['a 404 about the type', { [aksId]: error(404, 'InvalidResourceType') }, false, 'unsupported'],
  ['a 404 of a proxy', { [aksId]: { status: 404, text: 'not found' } }, false, 'unavailable'],
  [
    'a subscription that vanished',
    { [aksId]: error(404, 'SubscriptionNotFound') },
    false,
    'forbidden',
  ],
  [
    'not found, and the subscription hidden',
    { [aksId]: error(404, 'ResourceNotFound'), [subscription]: error(403, 'AuthorizationFailed') },
    false,
    'forbidden',
  ],
  [
    'not found, and the subscription gone',
    { [aksId]: error(404, 'ResourceNotFound'), [subscription]: error(404, 'SubscriptionNotFound') },
    false,
    'forbidden',
  ],
  [
    'not found, and the subscription silent',
    { [aksId]: error(404, 'ResourceNotFound'), [subscription]: 'drop' },
    false,
    'unavailable',
  ],
  [
    'not found, and the subscription being deleted',
    { [aksId]: error(404, 'ResourceNotFound'), [subscription]: { body: { state: 'Deleted' } } },
    false,
    'absent',
  ],
  ['forbidden', { [aksId]: error(403, 'AuthorizationFailed') }, false, 'forbidden'],
  ['throttled', { [aksId]: { status: 429, headers: { 'retry-after': '60' } } }, false, 'throttled'],
  ['half a body', { [aksId]: { text: '{"id":' } }, false, 'partial'],
  ['an empty object', { [aksId]: { body: {} } }, false, 'partial'],
  ['another cluster', { [aksId]: { body: { ...aks, id: `${aksId}2` } } }, false, 'partial'],
  ['no properties', { [aksId]: { body: { id: aksId } } }, false, 'partial'],
]

it.each(deaths)(
  'believes a deletion only when all agrees: %s',
  async (_name, replaced, gone, cause) => {
    const got = await look(replaced)
    expect(got.gone).toBe(gone)
    const read = Object.values(got.snapshot.facets)
    expect(Object.keys(got.snapshot.facets)).toEqual(namesFor('aks'))
    for (const facet of read) expect(facet).toMatchObject({ known: false, cause })
  },
)

it('asks for the versions of a location once an hour, whoever asks', async () => {
  const { collector, paths, pass } = collect()
  const asked = () => paths().filter((path) => path === versionsPath.toLowerCase()).length
  const looks = () => collector.look(named(aksId), ['kubernetesVersions'])
  const [one, other] = await Promise.all([looks(), looks()])
  expect(asked()).toBe(1)
  expect(one?.snapshot.facets.kubernetesVersions).toEqual(other?.snapshot.facets.kubernetesVersions)
  pass(3000)
  const later = await looks()
  expect(asked()).toBe(1)
  expect(later.snapshot.facets.kubernetesVersions).toEqual(one?.snapshot.facets.kubernetesVersions)
  pass(3600)
  await looks()
  expect(asked()).toBe(2)
})

it('does not keep what it could not read', async () => {
  const { collector, paths } = collect({ [versionsPath]: error(503, 'Busy') })
  const looks = () => collector.look(named(aksId), ['kubernetesVersions'])
  await looks()
  const asked = paths().length
  await looks()
  expect(paths().length).toBe(asked * 2)
})

it('reads a workspace again for the next look after a settle time', async () => {
  const { collector, paths, pass } = collect()
  await collector.look(named(aksId), ['workspaces'])
  await collector.look(named(aksId), ['workspaces'])
  const asked = () => paths().filter((path) => path === workspaceIds[0]).length
  expect(asked()).toBe(1)
  pass(30)
  await collector.look(named(aksId), ['workspaces'])
  expect(asked()).toBe(2)
})

it('dates a list by its oldest part', async () => {
  const { collector } = collect()
  const first = await collector.look(named(aksId), ['workspaces'])
  const second = await collector.look(named(aksId), ['workspaces'])
  expect(second.snapshot.takenAt > first.snapshot.takenAt).toBe(true)
  expect(second.snapshot.facets.workspaces).toMatchObject({ known: true })
  const { managedCluster, workspaces } = second.snapshot.facets
  expect(
    workspaces?.known && managedCluster?.known && workspaces.takenAt < managedCluster.takenAt,
  ).toBe(true)
})

it('looks at an Arc cluster without inventing facets', async () => {
  const { collector, paths } = collect()
  const { snapshot, gone } = await collector.look(named(arcId), null)
  expect(gone).toBe(false)
  expect(Object.keys(snapshot.facets)).toEqual(namesFor('arc'))
  expect(snapshot.facets).toMatchObject({
    connectedCluster: { known: true, value: arc },
    workspaces: { known: true, value: [] },
    provisionedClusterInstance: { known: true, value: {} },
  })
  // Nothing says that AKS on Azure Local made it, so nobody asks for the instance.
  expect(paths().filter((path) => path.includes('hybridcontainerservice'))).toEqual([])
})

it('sees that an Arc cluster is gone', async () => {
  const got = await look({ [arcId]: error(404, 'ResourceNotFound') }, null, arcId)
  expect(got.gone).toBe(true)
})
