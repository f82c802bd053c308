import eventFilter from '../../infra/generated/event-filter.json' with { type: 'json' }
import type { ArmResource } from '../../local/azure/world/arm-resource.ts'
import { columns } from '../../local/logs/rows/columns.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { after, days } from '../../shared/domain/time.ts'

const subscription = '00000000-0000-0000-0000-000000000001'
const group = `/subscriptions/${subscription}/resourceGroups/rg-test`
const topic = `${group}/providers/Microsoft.EventGrid/systemTopics/plimsoll`
const ownTopic = `${group}/providers/Microsoft.EventGrid/systemTopics/plimsoll-own`
const account = 'plimsollevents'
const storage = `${group}/providers/Microsoft.Storage/storageAccounts`

export const names = {
  subscription,
  account,
  person: '00000000-0000-0000-0000-0000000000aa',
  cluster: `${group}/providers/Microsoft.ContainerService/managedClusters/test`,
  group: `${group}/providers/Microsoft.Network/networkSecurityGroups/nodes`,
  workspace: `${group}/providers/Microsoft.OperationalInsights/workspaces/logs`,
  customerId: '11111111-1111-4111-8111-000000000001',
  closed: `${group}/providers/Microsoft.OperationalInsights/workspaces/closed`,
  closedCustomerId: '11111111-1111-4111-8111-000000000002',
  queue: `https://${account}.queue.core.windows.net/plimsoll-prove`,
  topic,
  ownTopic,
  storage: `${storage}/${account}`,
  topicIdentity: '00000000-0000-0000-0000-0000000000cd',
  right: `${storage}/${account}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-0000-0000-0000000000ce`,
} as const

function at(id: string, type: string, properties: JsonObject, more: JsonObject = {}): ArmResource {
  return {
    id,
    name: id.slice(id.lastIndexOf('/') + 1),
    type,
    location: 'westeurope',
    properties,
    ...more,
  }
}

function feed(
  name: string,
  queue: JsonObject,
  filter: JsonObject,
  of: string = topic,
): ArmResource {
  const type = 'Microsoft.EventGrid/systemTopics/eventSubscriptions'
  return at(`${of}/eventSubscriptions/${name}`, type, {
    provisioningState: 'Succeeded',
    filter,
    ...queue,
  })
}

function queueOf(queueName: string, of = account): JsonObject {
  return { endpointType: 'StorageQueue', properties: { resourceId: `${storage}/${of}`, queueName } }
}

/** As identity delivers it. */
function byIdentity(queueName: string): JsonObject {
  return {
    deliveryWithResourceIdentity: {
      identity: { type: 'SystemAssigned' },
      destination: queueOf(queueName),
    },
  }
}

function table(name: string, plan: string): ArmResource {
  const standardColumns = columns.audit.map((column) => ({ name: column.name, type: column.type }))
  return at(
    `${names.workspace}/tables/${name}`,
    'Microsoft.OperationalInsights/workspaces/tables',
    {
      plan,
      schema: { name, standardColumns },
    },
  )
}

/** All that is there at a moment. */
export function resources(moment: string): readonly ArmResource[] {
  const { cluster, workspace } = names
  return [
    at(
      cluster,
      'Microsoft.ContainerService/managedClusters',
      { provisioningState: 'Succeeded', disableLocalAccounts: false },
      { tags: { owner: 'platform' }, eTag: 'first' },
    ),
    at(
      `${cluster}/maintenanceConfigurations/default`,
      'Microsoft.ContainerService/managedClusters/maintenanceConfigurations',
      {},
    ),
    at(
      `${cluster}/providers/Microsoft.Insights/diagnosticSettings/audit`,
      'Microsoft.Insights/diagnosticSettings',
      { workspaceId: workspace },
    ),
    at(names.group, 'Microsoft.Network/networkSecurityGroups', {}),
    at(
      `${group}/providers/Microsoft.Kubernetes/connectedClusters/site`,
      'Microsoft.Kubernetes/connectedClusters',
      { connectivityStatus: 'Offline', lastConnectivityTime: after(moment, -days(5)) },
    ),
    at(
      topic,
      'Microsoft.EventGrid/systemTopics',
      { source: `/subscriptions/${subscription}`, topicType: 'Microsoft.Resources.Subscriptions' },
      {
        location: 'global',
        identity: { type: 'SystemAssigned', principalId: names.topicIdentity },
      },
    ),
    at(names.right, 'Microsoft.Authorization/roleAssignments', {
      principalId: names.topicIdentity,
      roleDefinitionId:
        '/providers/Microsoft.Authorization/roleDefinitions/c6a89b2d-59bc-44d0-9896-0f6e12d7b80a',
    }),
    ...eventFilter.subscriptions.map(({ name, operations }) =>
      feed(name, byIdentity('plimsoll-events'), {
        includedEventTypes: eventFilter.includedEventTypes,
        advancedFilters: [
          { key: 'data.operationName', operatorType: 'StringBeginsWith', values: operations },
        ],
      }),
    ),
    at(
      ownTopic,
      'Microsoft.EventGrid/systemTopics',
      { source: group, topicType: 'Microsoft.Resources.ResourceGroups' },
      {
        location: 'global',
        identity: { type: 'SystemAssigned', principalId: names.topicIdentity },
      },
    ),
    feed(
      'plimsoll-own',
      byIdentity('plimsoll-events'),
      { includedEventTypes: eventFilter.includedEventTypes },
      ownTopic,
    ),
    feed('prove', byIdentity('plimsoll-prove'), {
      includedEventTypes: eventFilter.includedEventTypes,
    }),
    feed('other-team', { destination: queueOf('theirs', 'otherteam') }, {}),
    ...[account, 'otherteam'].map((name) =>
      at(`${storage}/${name}`, 'Microsoft.Storage/storageAccounts', {
        allowSharedKeyAccess: false,
      }),
    ),
    at(workspace, 'Microsoft.OperationalInsights/workspaces', { customerId: names.customerId }),
    at(names.closed, 'Microsoft.OperationalInsights/workspaces', {
      customerId: names.closedCustomerId,
      publicNetworkAccessForQuery: 'Disabled',
    }),
    table('AKSAudit', 'Basic'),
    table('AKSAuditAdmin', 'Analytics'),
    table('AKSControlPlane', 'Basic'),
    at(
      `${group}/providers/Microsoft.Insights/dataCollectionRules/plimsoll`,
      'Microsoft.Insights/dataCollectionRules',
      { endpoints: { logsIngestion: 'https://plimsoll.westeurope-1.ingest.monitor.azure.com' } },
      { kind: 'Direct' },
    ),
  ]
}
