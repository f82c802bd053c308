import { azureCollector } from '../../../shared/adapters/azure/collector.ts'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import { clusterOf } from '../../../shared/domain/cluster.ts'
import { type Answer, scriptedAzure } from './scripted-azure.ts'

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001'
const aksId = `${subscription}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/a`
const kubelet = '00000000-0000-0000-0000-0000000000b1'
const acrPull = '7f951dda-4ed3-4680-a7ca-43fe172d538d'
const below = (group: string) =>
  `${subscription}/resourceGroups/${group}/providers/Microsoft.ContainerRegistry/registries`

const aks = {
  id: aksId,
  name: 'a',
  properties: {
    bootstrapProfile: { containerRegistryId: `${below('boot')}/boot` },
    identityProfile: { kubeletidentity: { objectId: kubelet } },
  },
}

function role(scope: string, principalId = kubelet, definition = acrPull) {
  const roleDefinitionId = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${definition}`
  const key = `${scope}/r`.toLowerCase()
  return { key, id: key, properties: { principalId, roleDefinitionId, scope } }
}

const refused: Answer = { status: 403, body: { error: { code: 'AuthorizationFailed' } } }

function rowsOf(roles: readonly { readonly key: string }[]): Answer {
  const data = [...roles].sort((one, other) => (one.key < other.key ? -1 : 1))
  const count = data.length
  return { body: { totalRecords: count, count, data, resultTruncated: 'false' } }
}

const registry = (id: string): Answer => ({ body: { id, name: id, properties: {} } })

async function read(
  roles: readonly { readonly key: string }[] | 'closed',
  answers: Readonly<Record<string, Answer>>,
) {
  const all = Object.entries({ [aksId]: { body: aks }, ...answers })
  const byPath = new Map(all.map(([path, answer]) => [path.toLowerCase(), answer]))
  const rows: Answer = roles === 'closed' ? refused : rowsOf(roles)
  const azure = scriptedAzure(({ path }) =>
    path === '/providers/Microsoft.ResourceGraph/resources'
      ? rows
      : (byPath.get(path.toLowerCase()) ?? {
          status: 404,
          body: { error: { code: 'ResourceNotFound' } },
        }),
  )
  const collector = azureCollector({
    arm: resourceManager(azure.options),
    graph: resourceGraph(azure.options),
    now: azure.options.now,
  })
  const cluster = clusterOf(aksId)
  if (cluster === null) throw new Error('no cluster')
  const { snapshot } = await collector.look(cluster, ['registries', 'registryTokens'])
  return snapshot.facets
}

const registriesOf = async (...given: Parameters<typeof read>) => (await read(...given)).registries

const own = `${below('images')}/own`
const shared = `${below('shared')}/one`

it('reads those where the nodes hold a role, those below a scope where they pull, and the one they are set up from', async () => {
  const facet = await registriesOf(
    [
      role(own, kubelet.toUpperCase(), 'custom'),
      role(`${subscription}/resourceGroups/shared`),
      role(`${below('other')}/foreign`, 'somebody'),
      role(`${subscription}/resourceGroups/other`, kubelet, 'custom'),
      role(`${below('images')}/gone`),
    ],
    {
      [own]: registry(own),
      [`${below('boot')}/boot`]: registry(`${below('boot')}/boot`),
      [below('shared')]: { body: { value: [{ id: shared, properties: {} }] } },
      [shared]: registry(shared),
    },
  )
  expect(facet?.known && facet.value).toEqual([
    expect.objectContaining({ id: `${below('boot')}/boot` }),
    expect.objectContaining({ id: own }),
    expect.objectContaining({ id: shared }),
  ])
})

it('does not take the registries for read where something on the way was closed', async () => {
  expect(await registriesOf('closed', {})).toMatchObject({ known: false, cause: 'forbidden' })
  expect(await registriesOf([role(own)], { [own]: refused })).toMatchObject({
    known: false,
    cause: 'forbidden',
    scope: own.toLowerCase(),
  })
  const wide = role(`${subscription}/resourceGroups/shared`)
  expect(await registriesOf([wide], { [below('shared')]: refused })).toMatchObject({
    known: false,
    cause: 'forbidden',
  })
})

it('reads the tokens of the registries, and not behind a closed door', async () => {
  const boot = `${below('boot')}/boot`
  const token = { id: `${boot}/tokens/ci`, name: 'ci', properties: {} }
  const there = { [boot]: registry(boot), [`${boot}/tokens`]: { body: { value: [token] } } }
  expect((await read([], there)).registryTokens).toMatchObject({
    known: true,
    value: [{ name: 'ci' }],
  })
  expect((await read([], { [boot]: registry(boot) })).registryTokens).toMatchObject({
    known: true,
    value: [],
  })
  const closed = await read([], { ...there, [`${boot}/tokens`]: refused })
  expect(closed.registryTokens).toMatchObject({ known: false, cause: 'forbidden' })
})
