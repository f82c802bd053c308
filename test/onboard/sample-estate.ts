import type { Fault } from '../../local/azure/faults/fault.ts'
import { type Azure, createAzure } from '../../local/azure/http-client.ts'
import type { ArmResource } from '../../local/azure/world/arm-resource.ts'
import type { AzureEvent } from '../../local/azure/world/azure-event.ts'
import { createWorld, type World } from '../../local/azure/world.ts'
import { eventFeed } from '../../local/fleet/event-feed.ts'
import { onboarding } from '../../shared/wiring/onboarding.ts'

export const moment = '2026-11-01T00:00:00.000Z'
export const guid = (number: number): string =>
  `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`

/** Subscriptions of the estate, by what they are for. */
export const [shop, lab, hub, registries, logs, vaults, acquired, elsewhere, empty] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9,
].map(guid) as unknown as readonly [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
]

const group = (subscription: string, name: string) =>
  `/subscriptions/${subscription}/resourceGroups/${name}/providers`
export const spoke = `${group(shop, 'rg-net')}/Microsoft.Network/virtualNetworks/spoke`
export const hubNetwork = `${group(hub, 'rg-hub')}/Microsoft.Network/virtualNetworks/hub`
export const registry = `${group(registries, 'rg-acr')}/Microsoft.ContainerRegistry/registries/acrfleet`
export const workspace = `${group(logs, 'rg-logs')}/Microsoft.OperationalInsights/workspaces/law-audit`
const routes = `${group(elsewhere, 'rg-net')}/Microsoft.Network/routeTables/rt-shared`
export const foreignTopic = `${group(lab, 'rg-events')}/Microsoft.EventGrid/systemTopics/changes`
const kubelet = guid(77)

export function clusterId(subscription: string, name: string): string {
  return `/subscriptions/${subscription}/resourcegroups/rg-aks/providers/Microsoft.ContainerService/managedClusters/${name}`
}

export function cluster(subscription: string, name: string, properties: object = {}): ArmResource {
  return {
    id: clusterId(subscription, name),
    name,
    type: 'Microsoft.ContainerService/ManagedClusters',
    location: 'westeurope',
    identity: { type: 'SystemAssigned', principalId: guid(78) },
    properties: {
      provisioningState: 'Succeeded',
      kubernetesVersion: '1.34',
      nodeResourceGroup: `MC_${name}`,
      agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3 }],
      ...properties,
    },
  } as ArmResource
}

function resource(id: string, properties: object, more: object = {}): ArmResource {
  const parts = id.split('/')
  const provider = parts.lastIndexOf('providers')
  const rest = parts.slice(provider + 1)
  const type = [rest[0], ...rest.slice(1).filter((_, index) => index % 2 === 0)].join('/')
  return { id, name: rest.at(-1), type, location: 'westeurope', properties, ...more } as ArmResource
}

const root = { name: 'root', displayName: 'Root' }
const fleet = { name: 'fleet', displayName: 'Fleet' }

function subscriptions(world: World): void {
  const names: readonly (readonly [string, string])[] = [
    [shop, 'Shop'],
    [lab, 'Lab'],
    [hub, 'Hub'],
    [registries, 'Registries'],
    [logs, 'Logs'],
    [vaults, 'Vaults'],
    [acquired, 'Acquired'],
    [elsewhere, 'Elsewhere'],
    [empty, 'Empty'],
  ]
  for (const [subscriptionId, displayName] of names) {
    const managementGroups = subscriptionId === elsewhere ? [root] : [fleet, root]
    world.addSubscription({ subscriptionId, displayName, managementGroups })
  }
}

function networks(world: World): void {
  world.seed(
    resource(spoke, {
      addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
      subnets: [
        {
          id: `${spoke}/subnets/nodes`,
          name: 'nodes',
          type: 'Microsoft.Network/virtualNetworks/subnets',
          properties: { addressPrefix: '10.1.0.0/24', routeTable: { id: routes } },
        },
      ],
      virtualNetworkPeerings: [
        { name: 'hub', properties: { remoteVirtualNetwork: { id: hubNetwork } } },
      ],
    }),
    resource(hubNetwork, { addressSpace: { addressPrefixes: ['10.0.0.0/16'] }, subnets: [] }),
    resource(routes, { routes: [] }),
  )
}

function clusters(world: World): void {
  const pool = { name: 'system', mode: 'System', count: 3, vnetSubnetID: `${spoke}/subnets/nodes` }
  const big = cluster(shop, 'shop-1', {
    agentPoolProfiles: [pool],
    identityProfile: { kubeletidentity: { objectId: kubelet } },
    securityProfile: {
      azureKeyVaultKms: { enabled: true, keyId: 'https://kv-fleet.vault.azure.net/keys/etcd/1' },
    },
  })
  world.seed(
    big,
    cluster(shop, 'shop-2'),
    cluster(lab, 'lab-1'),
    resource(registry, { adminUserEnabled: false }, { sku: { name: 'Premium' } }),
    resource(workspace, { customerId: guid(55), provisioningState: 'Succeeded' }),
    resource(`${group(vaults, 'rg-kv')}/Microsoft.KeyVault/vaults/kv-fleet`, {
      vaultUri: 'https://kv-fleet.vault.azure.net/',
    }),
    resource(`${registry}/providers/Microsoft.Authorization/roleAssignments/${guid(66)}`, {
      principalId: kubelet,
      principalType: 'ServicePrincipal',
      scope: registry,
      roleDefinitionId: `/subscriptions/${registries}/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d`,
    }),
    resource(`${big.id}/providers/Microsoft.Insights/diagnosticSettings/audit`, {
      workspaceId: workspace,
      logAnalyticsDestinationType: 'Dedicated',
      logs: [{ category: 'kube-audit-admin', enabled: true }],
    }),
  )
}

function events(world: World): void {
  world.seed(
    resource(
      foreignTopic,
      { source: `/subscriptions/${lab}`, topicType: 'Microsoft.Resources.Subscriptions' },
      { location: 'global', tags: { owner: 'somebody' } },
    ),
    {
      ...resource(`/subscriptions/${hub}/providers/Microsoft.EventGrid`, {}),
      registrationState: 'NotRegistered',
    },
  )
}

/** What `infra/fleet.bicep` leaves in a subscription without a topic. */
export function feed(world: World, subscription: string): string {
  const [topic, ...listeners] = eventFeed(subscription)
  const id = `${group(subscription, 'rg-plimsoll-events')}/Microsoft.EventGrid/systemTopics/plimsoll`
  const moved = listeners.map((one) => ({ ...one, id: `${id}/eventSubscriptions/${one.name}` }))
  if (topic !== undefined) world.seed({ ...topic, id, tags: { team: 'platform' } }, ...moved)
  return id
}

interface Estate {
  readonly world: World
  readonly azure: Azure
}

interface Given {
  readonly faults?: readonly Fault[]
  /** Who hears of what is written. */
  readonly happened?: (event: AzureEvent) => void
  readonly now?: () => string
  /** How far Resource Graph is behind. */
  readonly lagSeconds?: number
}

/** A company whose clusters need what lies in other subscriptions; whoever opens an adapter now reads it. */
export function sampleEstate({
  faults = [],
  happened,
  now = () => moment,
  lagSeconds = 0,
}: Given = {}): Estate {
  const world = createWorld({ now })
  subscriptions(world)
  networks(world)
  clusters(world)
  events(world)
  world.deny({ scope: `/subscriptions/${vaults}` })
  world.deny({
    scope: `/subscriptions/${acquired}`,
    action: 'Microsoft.ContainerService/managedClusters/read',
  })
  const azure = createAzure({
    world,
    faults,
    // the clock stands still, so that a quota would never fill again
    graph: { quota: { queries: 10_000, seconds: 5 }, lagSeconds },
    ...(happened === undefined ? {} : { resourceManager: { happened } }),
  })
  const { httpClient, credential } = azure
  Reflect.set(globalThis, Symbol.for('plimsoll.host'), { httpClient, credential, now })
  return { world, azure }
}

/** The real wiring over it; waiting takes no time of ours. */
export function estateOnboarding(wait: (seconds: number) => Promise<void> = async () => {}) {
  let ids = 0
  return {
    ...onboarding(),
    wait,
    newId: () => {
      ids += 1
      return `22222222-0000-4000-8000-${String(ids).padStart(12, '0')}`
    },
  }
}
