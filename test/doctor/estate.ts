import eventFilter from '../../infra/generated/event-filter.json' with { type: 'json' }
import type { ArmResource } from '../../local/azure/world/arm-resource.ts'

export const subscriptionId = '00000000-0000-0000-0000-000000000001'
export const subscription = `/subscriptions/${subscriptionId}`
const group = `${subscription}/resourceGroups/rg-plimsoll`
const network = `${group}/providers/Microsoft.Network`

export const ids = {
  cluster: `${subscription}/resourceGroups/shop/providers/Microsoft.ContainerService/managedClusters/harbor`,
  workspace: `${group}/providers/Microsoft.OperationalInsights/workspaces/log`,
  scope: `${group}/providers/Microsoft.Insights/privateLinkScopes/ampls`,
  vnet: `${network}/virtualNetworks/vnet-plimsoll`,
  topic: `${group}/providers/Microsoft.EventGrid/systemTopics/plimsoll`,
  vault: `${group}/providers/Microsoft.KeyVault/vaults/kv-plimsoll`,
  account: (account: string) => `${group}/providers/Microsoft.Storage/storageAccounts/${account}`,
  endpoint: (kind: string) => `${network}/privateEndpoints/pe-${kind}`,
  zone: (name: string) => `${network}/privateDnsZones/${name}`,
  link: (name: string) => `${network}/privateDnsZones/${name}/virtualNetworkLinks/plimsoll`,
}
export const customerId = '11111111-1111-4111-8111-000000000001'

function resource(id: string, properties: object, more: object = {}): ArmResource {
  const parts = id.split('/providers/').at(-1)?.split('/') ?? []
  const type = parts.filter((_, index) => index === 0 || index % 2 === 1).join('/')
  return {
    id,
    name: parts.at(-1) ?? '',
    type,
    location: 'westeurope',
    properties,
    ...more,
  } as ArmResource
}

/** An AKS cluster whose audit log goes to a workspace, and the event subscriptions of its subscription. */
export function sampleEstate(): readonly ArmResource[] {
  return [
    resource(ids.cluster, {
      provisioningState: 'Succeeded',
      kubernetesVersion: '1.36',
      enableRBAC: true,
      powerState: { code: 'Running' },
      agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3 }],
    }),
    resource(`${ids.cluster}/providers/Microsoft.Insights/diagnosticSettings/audit`, {
      workspaceId: ids.workspace,
      logAnalyticsDestinationType: 'Dedicated',
      logs: [{ category: 'kube-audit', enabled: true }],
    }),
    workspaceWith({}),
    resource(`${ids.workspace}/tables/AKSAudit`, {
      plan: 'Analytics',
      provisioningState: 'Succeeded',
    }),
    resource(ids.topic, {
      topicType: 'Microsoft.Resources.Subscriptions',
      source: subscription,
    }),
    ...eventFilter.subscriptions.map(({ name }) =>
      resource(`${ids.topic}/eventSubscriptions/${name}`, {
        provisioningState: 'Succeeded',
        destination: { endpointType: 'StorageQueue', properties: {} },
        deadLetterDestination: { endpointType: 'StorageBlob', properties: {} },
        filter: { includedEventTypes: eventFilter.includedEventTypes, advancedFilters: [] },
      }),
    ),
  ]
}

export function workspaceWith(more: object): ArmResource {
  return resource(ids.workspace, { customerId, provisioningState: 'Succeeded', ...more })
}

/** Another workspace, which nobody has sent anything to. */
export function workspaceAt(id: string): ArmResource {
  return resource(id, { customerId: '11111111-1111-4111-8111-000000000002' })
}

/** The workspace as a member of the private link scope. */
export function memberWorkspace(): ArmResource {
  const resourceId = `${ids.scope}/scopedResources/member`
  return workspaceWith({
    publicNetworkAccessForQuery: 'Disabled',
    privateLinkScopedResources: [{ resourceId, scopeId: 's' }],
  })
}

export function endpointOf(kind: string, target: string, status = 'Approved'): ArmResource {
  return resource(ids.endpoint(kind), {
    subnet: { id: `${ids.vnet}/subnets/endpoints` },
    privateLinkServiceConnections: [
      {
        name: kind,
        properties: {
          privateLinkServiceId: target,
          groupIds: [kind],
          privateLinkServiceConnectionState: { status },
        },
      },
    ],
  })
}

const storageZone = (kind: string) => `privatelink.${kind}.core.windows.net`

export const zoneNames = {
  blob: storageZone('blob'),
  queue: storageZone('queue'),
  table: storageZone('table'),
  vault: 'privatelink.vaultcore.azure.net',
  azuremonitor: 'privatelink.monitor.azure.com',
} as const

/** All that a private installation needs, as the templates make it. */
export function privateEstate(account: string): readonly ArmResource[] {
  const targets = {
    blob: ids.account(account),
    queue: ids.account(account),
    table: ids.account(account),
    vault: ids.vault,
    azuremonitor: ids.scope,
  }
  return [
    resource(ids.vnet, { addressSpace: { addressPrefixes: ['10.83.0.0/24'] } }),
    resource(ids.scope, { accessModeSettings: { queryAccessMode: 'PrivateOnly' } }),
    memberWorkspace(),
    ...Object.entries(targets).map(([kind, target]) => endpointOf(kind, target)),
    ...Object.values(zoneNames).flatMap((name) => [
      resource(ids.zone(name), {}, { location: 'global' }),
      resource(
        ids.link(name),
        { registrationEnabled: false, virtualNetwork: { id: ids.vnet } },
        { location: 'global' },
      ),
    ]),
  ]
}
