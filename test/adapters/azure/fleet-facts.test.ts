import { createResourceGraph } from '../../../local/azure/resource-graph.ts'
import { createResourceManager } from '../../../local/azure/resource-manager.ts'
import type { ArmResource } from '../../../local/azure/world/arm-resource.ts'
import { createWorld } from '../../../local/azure/world.ts'
import { readers } from '../../../shared/adapters/azure/collector/index.ts'
import { azureCollector } from '../../../shared/adapters/azure/collector.ts'
import { azureInventory } from '../../../shared/adapters/azure/inventory.ts'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import { clusterOf } from '../../../shared/domain/cluster.ts'
import type { Facet } from '../../../shared/domain/facets/facet.ts'
import { type FacetName, facets } from '../../../shared/domain/facets/index.ts'
import { factsFor } from '../../../shared/pipeline/audit/facts-for.ts'
import type { FleetRow } from '../../../shared/pipeline/ports.ts'
import { type Answer, type Answerer, type Seen, scriptedAzure } from './scripted-azure.ts'

const guid = (number: number): string =>
  `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`
const groupId = `/subscriptions/${guid(1)}/resourceGroups/RG`
const aksId = (name: string): string =>
  `${groupId}/providers/Microsoft.ContainerService/managedClusters/${name}`
const network = `${groupId}/providers/Microsoft.Network`
const workspaceId = (name: string): string =>
  `/subscriptions/${guid(9)}/resourcegroups/logs/providers/microsoft.operationalinsights/workspaces/${name}`

function rowOf(name: string, properties: object = {}): FleetRow {
  const cluster = clusterOf(aksId(name))
  if (cluster === null) throw new Error('no cluster')
  return { cluster, resource: { id: aksId(name), name, properties } as FleetRow['resource'] }
}

function answerOf(data: readonly object[]): Answer {
  return {
    body: { count: data.length, totalRecords: data.length, resultTruncated: 'false', data },
  }
}

function graphRow(id: string, properties: object, more: object = {}): { readonly key: string } {
  return { key: id.toLowerCase(), id, name: id.split('/').at(-1), properties, ...more } as never
}

function scripted(answer: Answerer) {
  const azure = scriptedAzure(answer)
  const { options } = azure
  const graph = resourceGraph(options)
  const scope = { managementGroups: [], subscriptions: [] }
  return { ...azure, inventory: azureInventory({ graph, arm: resourceManager(options), scope }) }
}

/** Answers by what stands in the query; with nothing where nothing fits. */
function byText(answers: Readonly<Record<string, (asked: string) => Answer>>): Answerer {
  return ({ body }: Seen) => {
    const found = Object.entries(answers).find(([text]) => String(body.query).includes(text))
    return found?.[1](body.query) ?? answerOf([])
  }
}

/** Of these, those that a query names. */
const named = (all: readonly { readonly key: string }[]) => (query: string) =>
  answerOf(
    all.filter(({ key }) => query.includes(`'${key}'`)).sort((a, b) => (a.key < b.key ? -1 : 1)),
  )

const refused: Answer = { status: 403, body: { error: { code: 'AuthorizationFailed' } } }

/** A cluster that names as much as clusters do: a workspace, a vault by address, a subnet, identities. */
function wealthy(index: number): FleetRow {
  return rowOf(`c${String(index).padStart(4, '0')}`, {
    nodeResourceGroup: `MC_${index}`,
    agentPoolProfiles: [{ vnetSubnetID: `${network}/virtualNetworks/v${index}/subnets/nodes` }],
    addonProfiles: { omsagent: { config: { id: workspaceId(`w${index}`) } } },
    identityProfile: { kubeletidentity: { objectId: guid(100_000 + index) } },
    securityProfile: { azureKeyVaultKms: { keyId: `https://v${index}.vault.azure.net/keys/k/1` } },
  })
}

it('asks for a thousand clusters in a bounded number of queries', async () => {
  const azure = scripted(() => answerOf([]))
  await azure.inventory.facts(Array.from({ length: 1000 }, (_, index) => wealthy(index)))
  const queries = new Set(Object.values(readers).flatMap(({ bulk }) => bulk ?? []))
  // A batch of 200 for each query; ids, groups and names of resources in batches of as many.
  expect(azure.seen.length).toBeLessThanOrEqual(5 * queries.size + 25)
  expect(Math.max(...azure.seen.map(({ body }) => body.query.length))).toBeLessThan(60_000)
  expect(azure.seen.every(({ path }) => path.endsWith('/Microsoft.ResourceGraph/resources'))).toBe(
    true,
  )
})

it('declares what a sweep tells where it is read', () => {
  const declared = Object.values(facets).filter(
    ({ cost, swept }: Facet<unknown>) => cost === 'bulk' || swept === 'query',
  )
  const read = Object.entries(readers).filter(([, { bulk }]) => bulk !== undefined)
  expect(read.map(([name]) => name).sort()).toEqual(declared.map(({ name }) => name).sort())
})

it('brings what configures the clusters of a page, each cluster for itself, by one query', async () => {
  const below = (cluster: string, type: string, properties: object) =>
    graphRow(
      `${aksId(cluster)}/providers/Microsoft.KubernetesConfiguration/${type}/x`,
      properties,
      {
        cluster: aksId(cluster).toLowerCase(),
        type: `microsoft.kubernetesconfiguration/${type.toLowerCase()}`,
      },
    )
  const extension = below('a', 'extensions', { ExtensionType: 'microsoft.flux' })
  const secret = { ConfigurationProtectedSettings: { token: 'hunter2' } }
  const rows = [extension, below('b', 'extensions', secret), below('b', 'fluxConfigurations', {})]
  const azure = scripted(byText({ kubernetesconfigurationresources: () => answerOf(rows) }))
  const facts = await azure.inventory.facts([rowOf('a'), rowOf('b')])
  expect(facts.bulk.fluxConfigurations).toMatchObject({
    [aksId('a').toLowerCase()]: [],
    [aksId('b').toLowerCase()]: [{ name: 'x' }],
  })
  expect(JSON.stringify(facts)).not.toContain('hunter2')
  expect(
    azure.seen.filter(({ body }) => body.query.startsWith('kubernetesconfiguration')),
  ).toHaveLength(1)
})

it('brings each cluster the workspaces that it names, wherever they lie', async () => {
  const spelt = {
    addonProfiles: { omsagent: { config: { id: workspaceId('one').toUpperCase() } } },
  }
  const answers = { 'id in~': named([graphRow(workspaceId('one'), {})]) }
  const azure = scripted(byText(answers))
  const facts = await azure.inventory.facts([
    rowOf('a', spelt),
    rowOf('b', { ...spelt, other: workspaceId('gone') }),
    rowOf('c'),
  ])
  // One that is not shown may be gone or hidden: only a close look tells.
  expect(facts.bulk.workspaces).toMatchObject({
    [aksId('a').toLowerCase()]: [{ name: 'one' }],
    [aksId('c').toLowerCase()]: [],
  })
  expect(facts.bulk.workspaces).not.toHaveProperty([aksId('b').toLowerCase()])
  expect(facts.gaps).toEqual([])
  const asked = azure.seen.find(({ body }) => body.query.includes('id in~'))
  expect(asked?.body).not.toHaveProperty('subscriptions')
})

it('follows a subnet to its NSG and its route table', async () => {
  const subnet = `${network}/virtualNetworks/v/subnets/nodes`
  const other = { id: `${network}/virtualNetworks/v/subnets/other`, properties: {} }
  const properties = {
    networkSecurityGroup: { id: `${network}/networkSecurityGroups/own` },
    routeTable: { id: `${network}/routeTables/own` },
  }
  const all = [
    graphRow(`${network}/virtualNetworks/v`, {
      subnets: [other, { id: subnet.toUpperCase(), properties }],
    }),
    graphRow(`${network}/networkSecurityGroups/own`, { securityRules: [] }),
    graphRow(`${network}/routeTables/own`, { routes: [] }),
  ]
  const ofNodes = `/subscriptions/${guid(1)}/resourceGroups/mc_a/providers/Microsoft.Network/networkSecurityGroups/nodes`
  const azure = scripted(
    byText({ 'id in~': named(all), 'strcat(': () => answerOf([graphRow(ofNodes, {})]) }),
  )
  const facts = await azure.inventory.facts([
    rowOf('a', {
      nodeResourceGroup: 'MC_a',
      agentPoolProfiles: [{ vnetSubnetID: subnet }],
    }),
  ])
  const id = aksId('a').toLowerCase()
  expect(facts.bulk.subnets?.[id]).toMatchObject([{ properties }])
  expect(facts.bulk.networkSecurityGroups?.[id]).toMatchObject([{ name: 'own' }, { name: 'nodes' }])
  expect(facts.bulk.routeTables?.[id]).toMatchObject([{ name: 'own' }])
  // The network in the first round, the NSG and the route table together in the second.
  expect(azure.seen.filter(({ body }) => body.query.includes('id in~'))).toHaveLength(2)
})

it('finds a vault by the name in the address of a key', async () => {
  const vault = `${groupId}/providers/Microsoft.KeyVault/vaults/safe`
  const azure = scripted(byText({ 'name in~': () => answerOf([graphRow(vault, {})]) }))
  const kms = { azureKeyVaultKms: { keyId: 'https://safe.vault.azure.net/keys/k/1' } }
  const facts = await azure.inventory.facts([rowOf('a', { securityProfile: kms })])
  expect(facts.bulk.keyVaults?.[aksId('a').toLowerCase()]).toMatchObject([{ name: 'safe' }])
})

it('loses nothing but the facet whose query is refused', async () => {
  const healthy = await scripted(() => answerOf([])).inventory.facts([wealthy(1), wealthy(2)])
  const azure = scripted(byText({ 'policyinsights/policystates': () => refused }))
  const facts = await azure.inventory.facts([wealthy(1), wealthy(2)])
  expect(facts.gaps).toMatchObject([{ facet: 'policyStates', missing: { cause: 'forbidden' } }])
  expect(facts.gaps[0]?.clusters).toHaveLength(2)
  const { policyStates: _, ...others } = healthy.bulk
  expect(facts.bulk).toEqual(others)
})

it.each<readonly [string, FacetName, readonly FacetName[]]>([
  ['id in~', 'workspaces', ['assessments', 'publicIpAddresses']],
  ['strcat(', 'publicIpAddresses', ['assessments']],
  ['name in~', 'keyVaults', ['assessments']],
  ['authorizationresources', 'registries', ['assessments', 'defenderAlerts']],
])('leaves a gap in what rows would have told: %s', async (text, blind, told) => {
  const azure = scripted(byText({ [text]: () => refused }))
  const facts = await azure.inventory.facts([wealthy(1)])
  const id = wealthy(1).cluster.id.toLowerCase()
  expect(facts.gaps.filter(({ facet }) => facet === blind)).toMatchObject([
    { missing: { cause: 'forbidden' }, clusters: [id] },
  ])
  expect(facts.bulk[blind]).toBeUndefined()
  expect(facts.gaps.filter(({ facet }) => told.includes(facet))).toEqual([])
})

function resource(id: string, type: string, properties: object): ArmResource {
  return { id, name: id.slice(id.lastIndexOf('/') + 1), type, properties } as ArmResource
}

/** The in-process Azure with what Defender, Policy and Entra say of two clusters. */
function inProcess() {
  const world = createWorld({ now: () => azure.options.now() })
  const arm = createResourceManager(world)
  const graph = createResourceGraph(world, { quota: { queries: 1000, seconds: 5 } })
  const azure = scriptedAzure(({ method, url, path, body }) => {
    const apiVersion = url.searchParams.get('api-version') ?? ''
    const request = { method, url, path, apiVersion, body }
    const isGraph = path.endsWith('/Microsoft.ResourceGraph/resources')
    return { ...(isGraph ? graph(request) : arm(request)) }
  })
  world.addSubscription({ subscriptionId: guid(1), displayName: 'One' })
  for (const [index, name] of ['a', 'b'].entries()) {
    const objectId = guid(50 + index)
    const id = aksId(name)
    const role = 'Microsoft.Authorization/roleAssignments'
    world.seed(
      resource(id, 'Microsoft.ContainerService/ManagedClusters', {
        identityProfile: { kubeletidentity: { objectId } },
      }),
      resource(`${groupId}/providers/${role}/${guid(60 + index)}`, role, { principalId: objectId }),
      resource(
        `${id}/providers/Microsoft.Security/assessments/x`,
        'Microsoft.Security/assessments',
        {
          status: { code: 'Healthy' },
        },
      ),
      resource(
        `${id}/providers/Microsoft.PolicyInsights/policyStates/s`,
        'Microsoft.PolicyInsights/policyStates',
        { resourceId: id.toUpperCase() },
      ),
      resource(
        `/subscriptions/${guid(1)}/providers/Microsoft.Security/locations/westeurope/alerts/${name}`,
        'Microsoft.Security/locations/alerts',
        {
          resourceIdentifiers: [{ azureResourceId: `${id}/agentPools/x` }, { azureResourceId: id }],
        },
      ),
    )
  }
  const options = {
    arm: resourceManager(azure.options),
    graph: resourceGraph(azure.options),
    now: azure.options.now,
    scope: { managementGroups: [], subscriptions: [] },
  }
  return { azure, collector: azureCollector(options), inventory: azureInventory(options) }
}

const onlyGraph = ['assessments', 'clusterIdentityRoles', 'defenderAlerts', 'policyStates'] as const

it('tells many clusters the same as it tells one', async () => {
  const { collector, inventory } = inProcess()
  for await (const { rows } of inventory.pages([guid(1)])) {
    const { bulk } = await inventory.facts(rows)
    for (const { cluster } of rows) {
      const { snapshot } = await collector.look(cluster, onlyGraph)
      for (const name of onlyGraph) {
        const told = bulk[name]?.[cluster.id.toLowerCase()]
        expect([name, told]).toEqual([name, [expect.anything()]])
        expect(snapshot.facets[name]).toMatchObject({ known: true, value: told })
      }
    }
  }
})

it('asks Resource Graph nothing for what a look was brought', async () => {
  const { azure, collector, inventory } = inProcess()
  const row = rowOf('a')
  const brought = factsFor(row.cluster, await inventory.facts([row]))
  const before = azure.seen.length
  const { snapshot } = await collector.look(row.cluster, null, { brought })
  const asked = azure.seen
    .slice(before)
    .filter(({ path }) => path.endsWith('/Microsoft.ResourceGraph/resources'))
  expect(asked.map(({ body }) => body.query)).toEqual([])
  for (const name of onlyGraph) expect(snapshot.facets[name]).toEqual(brought[name])
})
