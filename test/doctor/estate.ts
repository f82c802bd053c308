import eventFilter from '../../infra/generated/event-filter.json' with { type: 'json' }
import type { ArmResource } from '../../local/azure/world/arm-resource.ts'

export const subscriptionId = '00000000-0000-0000-0000-000000000001'
export const subscription = `/subscriptions/${subscriptionId}`
export const group = `${subscription}/resourceGroups/rg-plimsoll`
const network = `${group}/providers/Microsoft.Network`

export const ids = {
  cluster: `${subscription}/resourceGroups/shop/providers/Microsoft.ContainerService/managedClusters/harbor`,
  workspace: `${group}/providers/Microsoft.OperationalInsights/workspaces/log`,
  vnet: `${network}/virtualNetworks/vnet-plimsoll`,
  subnet: (name: 'app' | 'endpoints') => `${network}/virtualNetworks/vnet-plimsoll/subnets/${name}`,
  topic: `${group}/providers/Microsoft.EventGrid/systemTopics/plimsoll`,
  vault: `${group}/providers/Microsoft.KeyVault/vaults/kv-plimsoll`,
  account: (account: string) => `${group}/providers/Microsoft.Storage/storageAccounts/${account}`,
}
export const customerId = '11111111-1111-4111-8111-000000000001'

export function resource(id: string, properties: object, more: object = {}): ArmResource {
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
