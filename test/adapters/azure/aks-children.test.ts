import { createResourceGraph } from '../../../local/azure/resource-graph.ts'
import { createResourceManager } from '../../../local/azure/resource-manager.ts'
import type { ArmResource } from '../../../local/azure/world/arm-resource.ts'
import { createWorld } from '../../../local/azure/world.ts'
import { azureCollector } from '../../../shared/adapters/azure/collector.ts'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import { clusterOf } from '../../../shared/domain/cluster.ts'
import { type FacetName, facets } from '../../../shared/domain/facets/index.ts'
import { type Answer, scriptedAzure } from './scripted-azure.ts'

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001'
const group = `${subscription}/resourceGroups/rg`
const aksId = `${group}/providers/Microsoft.ContainerService/managedClusters/a`
const safeguardsId = `${aksId}/providers/Microsoft.ContainerService/deploymentSafeguards/default`
const meshPath = `${subscription}/providers/Microsoft.ContainerService/locations/westeurope/meshRevisionProfiles`
const graphPath = '/providers/Microsoft.ResourceGraph/resources'
const objectId = '00000000-0000-0000-0000-0000000000b1'

const aks = {
  id: aksId,
  name: 'a',
  type: 'Microsoft.ContainerService/ManagedClusters',
  location: 'westeurope',
  properties: { provisioningState: 'Succeeded' },
}

const lists = [
  'maintenanceConfigurations',
  'trustedAccessRoleBindings',
  'jwtAuthenticators',
  'identityBindings',
  'managedNamespaces',
  'privateEndpointConnections',
] as const satisfies readonly FacetName[]

const error = (status: number, code: string): Answer => ({ status, body: { error: { code } } })
const link = (path: string, token: string) =>
  `https://management.azure.com${path}?api-version=2026-05-01&$skipToken=${token}`

function child(type: string, name: string, properties: object = {}) {
  return { id: `${aksId}/${type}/${name}`, name, properties }
}

/** Answers by lower-cased path, with `?token` behind it for later pages. */
function service(answers: Readonly<Record<string, Answer>>) {
  const all = Object.entries({ [aksId]: { body: aks }, ...answers })
  const byPath = new Map(all.map(([path, answer]) => [path.toLowerCase(), answer]))
  return scriptedAzure(({ path, url }) => {
    const token = url.searchParams.get('$skipToken')
    const asked = token === null ? path : `${path}?${token}`
    return byPath.get(asked.toLowerCase()) ?? error(404, 'NotFound')
  })
}

async function read<F extends FacetName>(name: F, answers: Readonly<Record<string, Answer>>) {
  const azure = service(answers)
  const collector = azureCollector({
    arm: resourceManager(azure.options),
    graph: resourceGraph(azure.options),
    now: azure.options.now,
  })
  const cluster = clusterOf(aksId)
  if (cluster === null) throw new Error('no cluster')
  const { snapshot } = await collector.look(cluster, [name])
  return { facet: snapshot.facets[name], seen: azure.seen, paths: azure.seen.map((s) => s.path) }
}

it.each(lists)('reads %s over several pages, the last of them empty', async (name) => {
  const path = `${aksId}/${name}`
  const { facet, seen } = await read(name, {
    [path]: { body: { value: [child(name, 'one')], nextLink: link(path, '1') } },
    [`${path}?1`]: { body: { value: [child(name, 'two')], nextLink: link(path, '2') } },
    [`${path}?2`]: { body: { value: [] } },
  })
  expect(facet).toMatchObject({ known: true, value: [{ name: 'one' }, { name: 'two' }] })
  const [, first] = seen
  expect(first?.url.searchParams.get('api-version')).toBe(facets[name].apiVersion)
  expect(seen).toHaveLength(4)
})

const answers: readonly (readonly [string, Answer, object])[] = [
  ['an empty list', { body: { value: [] } }, { known: true, value: [] }],
  ['a collection that is not there', error(404, 'ResourceNotFound'), { known: true, value: [] }],
  [
    'a collection that is not there, said flatly',
    { status: 404, body: { code: 'NotFound', message: 'no' } },
    { known: true, value: [] },
  ],
  [
    'a cluster that is suddenly not there',
    error(404, 'ParentResourceNotFound'),
    { known: false, cause: 'unavailable' },
  ],
  [
    'a group that is suddenly not there',
    error(404, 'ResourceGroupNotFound'),
    { known: false, cause: 'unavailable' },
  ],
  ['a 404 of a proxy', { status: 404, text: 'no' }, { known: false, cause: 'unavailable' }],
  [
    'a type that nobody knows',
    error(404, 'InvalidResourceType'),
    { known: false, cause: 'unsupported' },
  ],
  [
    'a version that the place does not have',
    error(400, 'NoRegisteredProviderFound'),
    { known: false, cause: 'unsupported' },
  ],
  [
    'a closed door',
    error(403, 'AuthorizationFailed'),
    { known: false, cause: 'forbidden', scope: subscription },
  ],
  [
    'a busy service',
    { status: 429, headers: { 'retry-after': '600' } },
    { known: false, cause: 'throttled', retryAfter: 600 },
  ],
  ['a broken connection', 'drop', { known: false, cause: 'unavailable' }],
  ['half a body', { text: '{"value":[{"na' }, { known: false, cause: 'partial' }],
  ['an object that is no list', { body: {} }, { known: false, cause: 'partial' }],
  ['elements that are no resources', { body: { value: [{}] } }, { known: false, cause: 'partial' }],
]

it.each(
  lists.flatMap((name) =>
    answers.map(([what, answer, expected]) => ({ name, what, answer, expected })),
  ),
)('reads $name: $what', async ({ name, answer, expected }) => {
  const { facet } = await read(name, { [`${aksId}/${name}`]: answer })
  expect(facet).toMatchObject(expected)
  expect(facet).not.toHaveProperty('code')
})

it.each(lists)('takes half of %s for nothing', async (name) => {
  const path = `${aksId}/${name}`
  const { facet } = await read(name, {
    [path]: { body: { value: [child(name, 'one')], nextLink: link(path, '1') } },
    [`${path}?1`]: error(404, 'NotFound'),
  })
  expect(facet).toMatchObject({ known: false, cause: 'partial' })
})

const safeguards = { id: safeguardsId, name: 'default', properties: { level: 'Warn' } }

it.each<readonly [string, Answer, object]>([
  ['as a list of one', { body: safeguards }, { known: true, value: [safeguards] }],
  ['as none where there is none', error(404, 'ResourceNotFound'), { known: true, value: [] }],
  [
    'not, where the type is not known',
    error(404, 'InvalidResourceType'),
    { known: false, cause: 'unsupported' },
  ],
  ['not, behind a closed door', error(403, 'AuthorizationFailed'), { cause: 'forbidden' }],
  ['not, out of an empty object', { body: {} }, { known: false, cause: 'partial' }],
])('reads the safeguards %s', async (_name, answer, expected) => {
  const { facet } = await read('deploymentSafeguards', { [safeguardsId]: answer })
  expect(facet).toMatchObject(expected)
})

it.each<readonly [string, Answer, object]>([
  ['offers', { body: { value: [{ name: 'istio' }] } }, { value: [{ name: 'istio' }] }],
  ['refuses', error(403, 'AuthorizationFailed'), { cause: 'forbidden', scope: subscription }],
  ['does not know', error(400, 'NoRegisteredProviderFound'), { cause: 'unsupported' }],
])('reads what a location %s of the mesh', async (_name, answer, expected) => {
  const { facet } = await read('meshRevisions', { [meshPath]: answer })
  expect(facet).toMatchObject(expected)
})

it('asks no location that nobody told', async () => {
  const { facet, paths } = await read('meshRevisions', {
    [aksId]: { body: { ...aks, location: '' } },
  })
  expect(facet).toMatchObject({ known: false, cause: 'partial' })
  expect(paths).toEqual([aksId])
})

it('asks for a location as ARM spells it', async () => {
  const { paths } = await read('meshRevisions', {
    [aksId]: { body: { ...aks, location: 'West Europe' } },
  })
  expect(paths[1]?.toLowerCase()).toBe(meshPath.toLowerCase())
})

it('asks nothing more where no identity is bound', async () => {
  for (const name of ['identityBindingsPreview', 'boundIdentityRoles'] as const) {
    const { facet, paths } = await read(name, {
      [`${aksId}/identityBindings`]: { body: { value: [] } },
    })
    expect(facet).toMatchObject({ known: true, value: [] })
    expect(paths).toEqual([aksId, `${aksId}/identityBindings`])
  }
})

const binding = child('identityBindings', 'b', { managedIdentity: { objectId } })

it('asks a preview version for whom a binding is', async () => {
  const { facet, seen } = await read('identityBindingsPreview', {
    [`${aksId}/identityBindings`]: { body: { value: [binding] } },
  })
  expect(facet).toMatchObject({ known: true, value: [{ name: 'b' }] })
  expect(seen.map(({ url }) => url.searchParams.get('api-version'))).toEqual([
    '2026-05-01',
    '2026-05-01',
    '2026-05-02-preview',
  ])
})

it('does not know the roles of identities that it does not know', async () => {
  const { facet, paths } = await read('boundIdentityRoles', {
    [`${aksId}/identityBindings`]: error(403, 'AuthorizationFailed'),
  })
  expect(facet).toMatchObject({ known: false, cause: 'forbidden', scope: subscription })
  expect(paths).not.toContain(graphPath)
})

it('does not know roles that Resource Graph does not tell', async () => {
  const { facet } = await read('boundIdentityRoles', {
    [`${aksId}/identityBindings`]: { body: { value: [binding] } },
    [graphPath]: error(403, 'AuthorizationFailed'),
  })
  expect(facet).toMatchObject({ known: false, cause: 'forbidden' })
})

const guid = (index: number) => `00000000-0000-0000-0000-00000000000${index}`

const types: Readonly<Record<string, string>> = {
  privateEndpointConnections: 'Microsoft.Network/privateLinkServices/privateEndpointConnections',
}

const told = { ...binding.properties, allowedSubjects: [{}] }

/** One of everything, in the in-process Azure. */
function world() {
  const created = createWorld({ now: () => azure.options.now() })
  const arm = createResourceManager(created)
  const graph = createResourceGraph(created)
  const azure = scriptedAzure(({ method, url, path, body }) => {
    const apiVersion = url.searchParams.get('api-version') ?? ''
    const request = { method, url, path, apiVersion, body }
    return { ...(path.endsWith(graphPath) ? graph(request) : arm(request)) }
  })
  created.addSubscription({ subscriptionId: subscription.split('/')[2] ?? '', displayName: 'One' })
  const children = lists.map((type) => ({
    ...child(type, 'x', type === 'identityBindings' ? told : {}),
    type: types[type] ?? `Microsoft.ContainerService/managedClusters/${type}`,
  }))
  const roles = [objectId.toUpperCase(), '00000000-0000-0000-0000-0000000000b2'].map(
    (id, index) => ({
      id: `${subscription}/providers/Microsoft.Authorization/roleAssignments/${guid(index)}`,
      name: guid(index),
      type: 'Microsoft.Authorization/roleAssignments',
      properties: { principalId: id, scope: subscription },
    }),
  )
  created.seed(
    aks as ArmResource,
    ...(children as ArmResource[]),
    { ...safeguards, type: 'Microsoft.ContainerService/deploymentSafeguards' },
    ...roles,
  )
  const collector = azureCollector({
    arm: resourceManager(azure.options),
    graph: resourceGraph(azure.options),
    now: azure.options.now,
  })
  const cluster = clusterOf(aksId)
  if (cluster === null) throw new Error('no cluster')
  return { created, look: () => collector.look(cluster, null) }
}

it('reads one of everything from the in-process Azure', async () => {
  const { snapshot } = await world().look()
  for (const name of lists) {
    expect([name, snapshot.facets[name]]).toMatchObject([
      name,
      { known: true, value: [{ name: 'x' }] },
    ])
  }
  expect(snapshot.facets).toMatchObject({
    identityBindings: { value: [{ properties: binding.properties }] },
    identityBindingsPreview: { known: true, value: [{ properties: told }] },
    deploymentSafeguards: { known: true, value: [{ properties: { level: 'Warn' } }] },
    meshRevisions: { known: true, value: [{ name: 'istio' }] },
    boundIdentityRoles: { known: true, value: [{ properties: { scope: subscription } }] },
  })
})

it('tells an identity without roles from one that nobody asked for', async () => {
  const { created, look } = world()
  created.remove(`${subscription}/providers/Microsoft.Authorization/roleAssignments/${guid(0)}`)
  const { snapshot } = await look()
  expect(snapshot.facets.boundIdentityRoles).toMatchObject({
    known: true,
    value: [{ properties: { principalId: objectId } }],
  })
})

it.each([...lists, 'deploymentSafeguards', 'meshRevisions'] as const)(
  'names the permission that %s lacks',
  async (name) => {
    const { created, look } = world()
    const [action = ''] = facets[name].permissions
    created.deny({ scope: subscription, action })
    const { snapshot } = await look()
    expect(snapshot.facets[name]).toMatchObject({
      known: false,
      cause: 'forbidden',
      reason: expect.stringContaining(`lacks ${action}`),
    })
  },
)
