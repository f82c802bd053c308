import { createResourceGraph } from '../../../local/azure/resource-graph.ts'
import { createResourceManager } from '../../../local/azure/resource-manager.ts'
import type { ArmResource } from '../../../local/azure/world/arm-resource.ts'
import { createWorld } from '../../../local/azure/world.ts'
import { azureCollector } from '../../../shared/adapters/azure/collector.ts'
import { azureInventory } from '../../../shared/adapters/azure/inventory.ts'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import { controls } from '../../../shared/controls/index.ts'
import { type Cluster, clusterOf } from '../../../shared/domain/cluster.ts'
import type { FacetName } from '../../../shared/domain/facets/index.ts'
import { known } from '../../../shared/domain/maybe.ts'
import type { ClusterSnapshot } from '../../../shared/domain/snapshot.ts'
import { type Answer, scriptedAzure } from './scripted-azure.ts'

const guid = '00000000-0000-0000-0000-000000000001'
const subscription = `/subscriptions/${guid}`
const arcId = `${subscription}/resourceGroups/edge/providers/Microsoft.Kubernetes/connectedClusters/pier`
const aksId = `${subscription}/resourcegroups/edge/providers/Microsoft.ContainerService/managedClusters/a`
const scopeId = `${subscription}/resourceGroups/hub/providers/Microsoft.HybridCompute/privateLinkScopes/sites`
const below = (type: string, name: string, cluster = arcId) =>
  `${cluster}/providers/${type}/${name}`
const extensionType = 'Microsoft.KubernetesConfiguration/extensions'
const fluxType = 'Microsoft.KubernetesConfiguration/fluxConfigurations'
const settingType = 'Microsoft.Insights/diagnosticSettings'
const instanceType = 'Microsoft.HybridContainerService/provisionedClusterInstances'
const extensionsPath = `${arcId}/providers/${extensionType}`
const instancePath = below(instanceType, 'default')

const arc = {
  id: arcId,
  name: 'pier',
  type: 'microsoft.kubernetes/connectedclusters',
  kind: 'ProvisionedCluster',
  location: 'northeurope',
  properties: {
    provisioningState: 'Succeeded',
    connectivityStatus: 'Connected',
    distribution: 'AKS',
    privateLinkState: 'Enabled',
    privateLinkScopeResourceId: scopeId,
  },
}

function resource(type: string, name: string, properties: object, cluster?: string): ArmResource {
  return { id: below(type, name, cluster), name, type, properties } as ArmResource
}

const shelf: readonly ArmResource[] = [
  arc as ArmResource,
  {
    id: aksId,
    name: 'a',
    type: 'Microsoft.ContainerService/ManagedClusters',
    location: 'x',
    properties: {},
  } as ArmResource,
  resource(extensionType, 'defender', {
    extensionType: 'microsoft.azuredefender.kubernetes',
    provisioningState: 'Failed',
    autoUpgradeMinorVersion: false,
    configurationSettings: null,
    statuses: [{ code: 'InstallationFailed', level: 'Error' }],
  }),
  resource(extensionType, 'insights', {
    extensionType: 'Microsoft.AzureMonitor.Containers',
    provisioningState: 'Succeeded',
    autoUpgradeMinorVersion: true,
    configurationSettings: { 'amalogs.useAADAuth': 'true' },
    statuses: [],
  }),
  resource(
    extensionType,
    'other',
    { extensionType: 'microsoft.flux', provisioningState: 'Succeeded' },
    aksId,
  ),
  resource(fluxType, 'shop', {
    sourceKind: 'GitRepository',
    complianceState: 'Non-Compliant',
    suspend: false,
    gitRepository: { url: 'http://git.example.com/shop', repositoryRef: { branch: 'main' } },
  }),
  resource(settingType, 'audit', {
    storageAccountId: '/x',
    logs: [{ categoryGroup: 'audit', enabled: true }],
  }),
  resource(instanceType, 'default', { networkProfile: { networkPolicy: 'calico' } }),
  {
    id: scopeId,
    name: 'sites',
    type: 'Microsoft.HybridCompute/privateLinkScopes',
    properties: { publicNetworkAccess: 'Disabled' },
  } as ArmResource,
]

function named(id: string): Cluster {
  const cluster = clusterOf(id)
  if (cluster === null) throw new Error(id)
  return cluster
}

/** The real readers and pipelines over the in-process Azure. */
function inProcess() {
  const world = createWorld({ now: () => azure.options.now() })
  const arm = createResourceManager(world)
  const graph = createResourceGraph(world)
  const azure = scriptedAzure(({ method, url, path, body }) => {
    const apiVersion = url.searchParams.get('api-version') ?? ''
    const request = { method, url, path, apiVersion, body }
    const isGraph = path.endsWith('/Microsoft.ResourceGraph/resources')
    return { ...(isGraph ? graph(request) : arm(request)) }
  })
  world.addSubscription({ subscriptionId: guid, displayName: 'Edge' })
  world.seed(...shelf)
  const clients = { arm: resourceManager(azure.options), graph: resourceGraph(azure.options) }
  const scope = { managementGroups: [], subscriptions: [] }
  return {
    world,
    collector: azureCollector({ ...clients, now: azure.options.now }),
    inventory: azureInventory({ ...clients, scope }),
  }
}

function values(snapshot: ClusterSnapshot, name: FacetName): unknown {
  const facet = snapshot.facets[name]
  return facet?.known ? facet.value : facet
}

it('reads everything of an Arc cluster that AKS on Azure Local made', async () => {
  const { collector } = inProcess()
  const { snapshot, gone } = await collector.look(named(arcId), null)
  expect(gone).toBe(false)
  expect(values(snapshot, 'connectedCluster')).toMatchObject({ kind: 'ProvisionedCluster' })
  expect(values(snapshot, 'extensions')).toMatchObject([{ name: 'defender' }, { name: 'insights' }])
  expect(values(snapshot, 'fluxConfigurations')).toMatchObject([{ name: 'shop' }])
  expect(values(snapshot, 'diagnosticSettings')).toMatchObject([{ name: 'audit' }])
  expect(values(snapshot, 'provisionedClusterInstance')).toMatchObject({ name: 'default' })
  expect(values(snapshot, 'privateLinkScopes')).toMatchObject([{ id: scopeId }])
})

it('reads what configures an AKS cluster, and nothing of other clusters', async () => {
  const { collector } = inProcess()
  const { snapshot } = await collector.look(named(aksId), null)
  expect(values(snapshot, 'extensions')).toMatchObject([{ name: 'other' }])
  expect(values(snapshot, 'fluxConfigurations')).toEqual([])
  expect(values(snapshot, 'diagnosticSettings')).toEqual([])
  expect(snapshot.facets).not.toHaveProperty('connectedCluster')
})

it('sees an Arc cluster go, and what it had with it', async () => {
  const { collector, world } = inProcess()
  world.remove(instancePath)
  const before = await collector.look(named(arcId), null)
  expect(values(before.snapshot, 'provisionedClusterInstance')).toEqual({})
  world.remove(arcId)
  expect(await collector.look(named(arcId), null)).toMatchObject({ gone: true })
})

it('judges extensions and Flux alike from Resource Manager and from Resource Graph', async () => {
  const { collector, inventory } = inProcess()
  const { snapshot } = await collector.look(named(arcId), null)
  const pages = inventory.pages([guid])
  for await (const { rows } of pages) {
    const { bulk } = await inventory.facts(rows)
    const extensions = bulk.extensions?.[arcId.toLowerCase()] ?? null
    const fluxConfigurations = bulk.fluxConfigurations?.[arcId.toLowerCase()] ?? null
    // The spellings differ, or this test would say nothing.
    expect(JSON.stringify(extensions)).toContain('"ExtensionType"')
    expect(JSON.stringify(values(snapshot, 'extensions'))).toContain('"extensionType"')
    const facets = {
      extensions: known(extensions, snapshot.takenAt),
      fluxConfigurations: known(fluxConfigurations, snapshot.takenAt),
    }
    const judged = controls
      .filter(
        ({ appliesTo, needs }) => appliesTo.includes('arc') && needs.every((one) => one in facets),
      )
      .map((control) => {
        const world = {
          now: snapshot.takenAt,
          context: { delivery: 'gitops' },
          parameters: { ...control.defaults, platform: ['git.example.com'] },
        }
        const [one, other] = [snapshot, { ...snapshot, facets }].map((each) =>
          control.judge(each, world),
        )
        expect([control.id, other]).toEqual([control.id, one])
        return one?.status
      })
    expect(judged.length).toBeGreaterThan(8)
    expect(new Set(judged)).toEqual(new Set(['pass', 'fail', 'not-applicable']))
  }
})

const error = (status: number, code: string): Answer => ({ status, body: { error: { code } } })
const silent = { properties: {} }

const replies: readonly (readonly [string, FacetName, string, Answer, unknown])[] = [
  [
    'none of them',
    'extensions',
    extensionsPath,
    { body: { value: [], nextLink: null } },
    { known: true, value: [] },
  ],
  [
    'a 404 of the list',
    'extensions',
    extensionsPath,
    error(404, 'ResourceNotFound'),
    { known: true, value: [] },
  ],
  [
    'a 404 of the cluster that answered',
    'extensions',
    extensionsPath,
    error(404, 'ParentResourceNotFound'),
    { cause: 'unavailable' },
  ],
  [
    'refused',
    'extensions',
    extensionsPath,
    error(403, 'AuthorizationFailed'),
    { cause: 'forbidden', scope: subscription },
  ],
  [
    'a provider that is not registered',
    'extensions',
    extensionsPath,
    error(409, 'MissingSubscriptionRegistration'),
    { known: true, value: [] },
  ],
  [
    'an element that is no resource',
    'extensions',
    extensionsPath,
    { body: { value: [{ name: 'x' }] } },
    { cause: 'partial' },
  ],
  [
    'busy',
    'fluxConfigurations',
    `${arcId}/providers/${fluxType}`,
    { status: 429, headers: { 'retry-after': '60' } },
    { cause: 'throttled' },
  ],
  [
    'half a body',
    'diagnosticSettings',
    `${arcId}/providers/${settingType}`,
    { text: '{"value":[' },
    { cause: 'partial' },
  ],
  [
    'no instance',
    'provisionedClusterInstance',
    instancePath,
    error(404, 'ResourceNotFound'),
    { known: true, value: {} },
  ],
  [
    'no instance, as its cluster',
    'provisionedClusterInstance',
    instancePath,
    error(404, 'ParentResourceNotFound'),
    { cause: 'absent' },
  ],
  [
    'an instance that is refused',
    'provisionedClusterInstance',
    instancePath,
    error(403, 'AuthorizationFailed'),
    { cause: 'forbidden' },
  ],
  [
    'an instance that came as something else',
    'provisionedClusterInstance',
    instancePath,
    { body: silent },
    { cause: 'partial' },
  ],
  [
    'a scope that is gone',
    'privateLinkScopes',
    scopeId,
    error(404, 'ResourceNotFound'),
    { known: true, value: [] },
  ],
  [
    'a scope that is refused',
    'privateLinkScopes',
    scopeId,
    error(403, 'AuthorizationFailed'),
    { cause: 'forbidden', scope: scopeId.toLowerCase() },
  ],
]

it.each(replies)(
  'tells nothing from what could not be read: %s',
  async (_name, facet, path, answer, expected) => {
    const azure = scriptedAzure((seen) => {
      if (seen.path.toLowerCase() === path.toLowerCase()) return answer
      return seen.path.toLowerCase() === arcId.toLowerCase()
        ? { body: arc }
        : error(404, 'NotFound')
    })
    const clients = { arm: resourceManager(azure.options), graph: resourceGraph(azure.options) }
    const collector = azureCollector({ ...clients, now: azure.options.now })
    const { snapshot, gone } = await collector.look(named(arcId), [facet])
    expect(gone).toBe(false)
    expect(snapshot.facets[facet]).toMatchObject(expected as object)
    expect(snapshot.facets[facet]).not.toHaveProperty('code')
  },
)

it('asks for each at the version that its shape follows, past the last page', async () => {
  const next = `https://management.azure.com${extensionsPath}?api-version=2025-03-01&%24skipToken=2`
  const item = (name: string) => ({ name, properties: {} })
  const azure = scriptedAzure(({ path, url }) => {
    if (path === arcId) return { body: arc }
    if (path !== extensionsPath) return { body: { value: [] } }
    return url.searchParams.has('$skipToken')
      ? { body: { value: [item('b')], nextLink: null } }
      : { body: { value: [item('a')], nextLink: next } }
  })
  const clients = { arm: resourceManager(azure.options), graph: resourceGraph(azure.options) }
  const collector = azureCollector({ ...clients, now: azure.options.now })
  const asked: readonly FacetName[] = ['extensions', 'fluxConfigurations', 'diagnosticSettings']
  const { snapshot } = await collector.look(named(arcId), asked)
  expect(values(snapshot, 'extensions')).toEqual([item('a'), item('b')])
  const versions = azure.seen.map(({ path, url }) => [
    path.split('/').at(-1),
    url.searchParams.get('api-version'),
  ])
  expect(new Map(versions as [string, string][])).toEqual(
    new Map([
      ['pier', '2026-05-01'],
      ['extensions', '2025-03-01'],
      ['fluxConfigurations', '2025-04-01'],
      ['diagnosticSettings', '2021-05-01-preview'],
    ]),
  )
})
