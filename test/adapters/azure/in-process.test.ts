import { createResourceGraph } from '../../../local/azure/resource-graph.ts'
import { createResourceManager } from '../../../local/azure/resource-manager.ts'
import { createWorld, type World } from '../../../local/azure/world.ts'
import { azureCollector } from '../../../shared/adapters/azure/collector.ts'
import { azureInventory } from '../../../shared/adapters/azure/inventory.ts'
import { managementGroups } from '../../../shared/adapters/azure/management-groups.ts'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import { clusterOf } from '../../../shared/domain/cluster.ts'
import type { FleetChange } from '../../../shared/pipeline/ports.ts'
import { scriptedAzure } from './scripted-azure.ts'

const first = '00000000-0000-0000-0000-000000000001'
const second = '00000000-0000-0000-0000-000000000002'
const start = '2026-03-01T00:00:00.000Z'

const groupOf = (subscription: string): string => `/subscriptions/${subscription}/resourceGroups/Rg`
const aksId = (name: string, subscription = first): string =>
  `${groupOf(subscription)}/providers/Microsoft.ContainerService/managedClusters/${name}`
const arcId = (name: string): string =>
  `${groupOf(second)}/providers/Microsoft.Kubernetes/connectedClusters/${name}`
const workspaceId = (name: string): string =>
  `${groupOf(second)}/providers/Microsoft.OperationalInsights/workspaces/${name}`

function aks(name: string, subscription = first, properties: object = {}) {
  return {
    id: aksId(name, subscription),
    name,
    type: 'Microsoft.ContainerService/ManagedClusters',
    location: 'westeurope',
    properties: { provisioningState: 'Succeeded', ...properties },
  }
}

function fleet() {
  const world: World = createWorld({ now: () => azure.options.now() })
  const arm = createResourceManager(world)
  const graph = createResourceGraph(world)
  const azure = scriptedAzure(({ method, url, path, body }) => {
    const apiVersion = url.searchParams.get('api-version') ?? ''
    const request = { method, url, path, apiVersion, body }
    const given = path.endsWith('/Microsoft.ResourceGraph/resources')
      ? graph(request)
      : arm(request)
    return { ...given }
  })
  const root = { name: 'root', displayName: 'Root' }
  const prod = { name: 'prod', displayName: 'Production' }
  world.addSubscription({
    subscriptionId: first,
    displayName: 'One',
    managementGroups: [prod, root],
  })
  world.addSubscription({ subscriptionId: second, displayName: 'Two', managementGroups: [root] })
  const logs = { addonProfiles: { omsagent: { config: { workspace: workspaceId('Logs') } } } }
  world.seed(
    aks('B', first, logs),
    aks('a', first, { securityProfile: { defender: { workspace: workspaceId('Gone') } } }),
    aks('c', second),
    { id: arcId('d'), name: 'd', type: 'Microsoft.Kubernetes/connectedClusters', properties: {} },
    {
      id: workspaceId('Logs'),
      name: 'Logs',
      type: 'Microsoft.OperationalInsights/workspaces',
      properties: {},
    },
  )
  const clients = { arm: resourceManager(azure.options), graph: resourceGraph(azure.options) }
  const scope = { managementGroups: [], subscriptions: [] }
  return {
    world,
    azure,
    clients,
    inventory: azureInventory({ ...clients, scope }),
    collector: azureCollector({ ...clients, now: azure.options.now }),
  }
}

it('finds the fleet of the in-process Azure', async () => {
  const { inventory } = fleet()
  const subscriptions = await inventory.subscriptions()
  expect(subscriptions).toEqual([first, second])
  const names: string[] = []
  for await (const { rows } of inventory.pages(subscriptions)) {
    const { bulk } = await inventory.facts(rows)
    names.push(...rows.map(({ cluster }) => cluster.name))
    const named = Object.values(bulk.workspaces ?? {}).flat() as unknown as readonly {
      id: string
    }[]
    const ids = new Set(named.map(({ id }) => id.toLowerCase()))
    expect([...ids]).toEqual([workspaceId('Logs').toLowerCase()])
  }
  expect(names).toEqual(['a', 'B', 'c', 'd'])
})

it('hears of changes', async () => {
  const { inventory, world } = fleet()
  world.put(aks('B', first, { disableLocalAccounts: true }))
  world.put({
    ...aks('x', first),
    id: `${groupOf(first)}/providers/Microsoft.Network/networkInterfaces/n`,
    type: 'Microsoft.Network/networkInterfaces',
  })
  world.put({
    ...aks('y', first),
    id: `${groupOf(first)}/providers/Microsoft.Network/bastionHosts/b`,
    type: 'Microsoft.Network/bastionHosts',
  })
  world.remove(aksId('c', second))
  const found: FleetChange[] = []
  for await (const page of inventory.changes([first, second], start)) found.push(...page)
  expect(found.map(({ kind, resourceId }) => [kind, resourceId])).toEqual([
    ['write', aksId('B')],
    ['write', `${groupOf(first)}/providers/Microsoft.Network/bastionHosts/b`],
    ['delete', aksId('c', second)],
  ])
  expect(found[0]).toMatchObject({
    operation: expect.stringMatching(/managedClusters\/write$/i),
    changedByType: 'User',
  })
})

it('asks the change log about resources and what lies below them, in all their subscriptions', async () => {
  const { inventory, world, azure } = fleet()
  const above = `${groupOf(first)}/providers/Microsoft.EventGrid/systemTopics/t`
  const child = `${above}/eventSubscriptions/plimsoll-1`
  world.put(aks('B', first, { disableLocalAccounts: true }))
  world.put({
    ...aks('plimsoll-1'),
    id: child,
    type: 'Microsoft.EventGrid/systemTopics/eventSubscriptions',
  })
  world.put(aks('a', first, { disableLocalAccounts: true }))
  world.remove(workspaceId('Logs'))
  const asked = [aksId('B').toUpperCase(), above, workspaceId('logs')]
  const told = await inventory.changesOf(asked, start)
  expect(told.known && told.value.map(({ kind, resourceId }) => [kind, resourceId])).toEqual([
    ['write', aksId('B')],
    ['write', child],
    ['delete', workspaceId('Logs')],
  ])
  expect(azure.seen.at(-1)?.body.subscriptions).toEqual([first, second])
  const later = await inventory.changesOf(asked, '2027-01-01T00:00:00Z')
  expect(later).toMatchObject({ known: true, value: [] })
})

const topic = 'Microsoft.EventGrid/systemTopics'

function topicOf(name: string, topicType: string, source: string) {
  const id = `${groupOf(first)}/providers/${topic}/${name}`
  return { id, name, type: topic, properties: { topicType, source } }
}

it('reads the event subscriptions of the changes of a subscription, and of no other topic', async () => {
  const { collector, world } = fleet()
  const own = topicOf('own', 'microsoft.resources.subscriptions', `/subscriptions/${first}`)
  const other = topicOf('other', 'Microsoft.Storage.StorageAccounts', `${groupOf(first)}/x`)
  const listeners = [own, other].map(({ id, name }) => ({
    id: `${id}/eventSubscriptions/of-${name}`,
    name: `of-${name}`,
    type: `${topic}/eventSubscriptions`,
    properties: { provisioningState: 'Succeeded' },
  }))
  const look = async (name: string, subscription: string) => {
    const cluster = clusterOf(aksId(name, subscription))
    if (cluster === null) throw new Error('no cluster')
    const { snapshot } = await collector.look(cluster, ['eventSubscriptions'])
    return snapshot.facets.eventSubscriptions
  }
  expect(await look('c', second)).toMatchObject({ known: true, value: [] })
  world.seed(own, other, ...listeners)
  expect(await look('a', first)).toMatchObject({ known: true, value: [{ name: 'of-own' }] })
})

it('says what it may not read of event subscriptions', async () => {
  const { collector, world } = fleet()
  world.seed(topicOf('own', 'Microsoft.Resources.Subscriptions', `/subscriptions/${first}`))
  world.deny({ scope: groupOf(first), action: `${topic}/eventSubscriptions/read` })
  const cluster = clusterOf(aksId('a'))
  if (cluster === null) throw new Error('no cluster')
  const { snapshot } = await collector.look(cluster, ['eventSubscriptions'])
  expect(snapshot.facets.eventSubscriptions).toMatchObject({ known: false, cause: 'forbidden' })
})

it('looks at its clusters', async () => {
  const { collector, world } = fleet()
  const cluster = clusterOf(aksId('a'))
  if (cluster === null) throw new Error('no cluster')
  const { snapshot, gone } = await collector.look(cluster, null)
  expect(gone).toBe(false)
  expect(snapshot.facets).toMatchObject({
    managedCluster: { known: true },
    managedClusterPreview: { known: true },
    kubernetesVersions: { known: true },
    workspaces: { known: true, value: [] },
  })
  world.remove(aksId('a'))
  expect(await collector.look(cluster, [])).toMatchObject({ gone: true })
  world.removeSubscription(first)
  expect(await collector.look(cluster, [])).toMatchObject({
    gone: false,
    snapshot: { facets: { managedCluster: { known: false, cause: 'forbidden' } } },
  })
})

it('says what it may not read', async () => {
  const { collector, world } = fleet()
  world.deny({ scope: groupOf(second), action: 'Microsoft.OperationalInsights/workspaces/read' })
  const cluster = clusterOf(aksId('B'))
  if (cluster === null) throw new Error('no cluster')
  const { snapshot } = await collector.look(cluster, ['workspaces'])
  expect(snapshot.facets.workspaces).toMatchObject({
    known: false,
    cause: 'forbidden',
    scope: workspaceId('Logs').toLowerCase(),
    reason: expect.stringContaining('lacks Microsoft.OperationalInsights/workspaces/read'),
  })
})

it('knows the management groups above a subscription', async () => {
  const { clients, azure } = fleet()
  const groupsOf = managementGroups(clients.graph, azure.options.now)
  expect(await groupsOf(first)).toMatchObject({ known: true, value: ['prod', 'root'] })
})
