import type { Json } from '../../shared/domain/json.ts'
import { readFleet } from './read-fleet.ts'
import { aks, clusterId, workspaceId } from './samples.ts'

const ruleId = workspaceId.replace(
  'Microsoft.OperationalInsights/workspaces/logs',
  'Microsoft.Insights/dataCollectionRules/r',
)
const setting = {
  id: `${clusterId}/providers/Microsoft.Insights/diagnosticSettings/s`,
  name: 's',
  properties: { workspaceId },
}
const workspace = {
  id: workspaceId,
  name: 'logs',
  properties: { defaultDataCollectionRuleResourceId: ruleId },
}
const rule = { id: ruleId, name: 'r', properties: { dataFlows: [] } }
const table = { id: `${workspaceId}/tables/AKSAudit`, name: 'AKSAudit', properties: {} }

function facetsOf(...content: readonly Json[]) {
  const [first] = readFleet({ 'a.json': [aks({ addonProfiles: {} }), ...content] }).snapshots
  return first?.snapshot.facets
}

it('joins what the logs of a cluster go through, by the diagnostic setting', () => {
  expect(facetsOf(setting, workspace, rule, table)).toMatchObject({
    workspaces: { known: true, value: [{ name: 'logs' }] },
    dataCollectionRules: { known: true, value: [{ name: 'r' }] },
    workspaceTables: { known: true, value: [{ name: 'AKSAudit' }] },
  })
})

it('does not take for deleted what the input does not hold', () => {
  expect(facetsOf(setting)).not.toHaveProperty('workspaces')
  expect(facetsOf(setting, workspace)).not.toHaveProperty('dataCollectionRules')
  expect(facetsOf(setting, workspace)).not.toHaveProperty('workspaceTables')
})

it('joins what extends the workspace', () => {
  const below = (type: string, properties: object): Json => ({
    id: `${workspaceId}/providers/${type}/x`,
    name: 'x',
    properties: properties as Json,
  })
  const group = workspaceId.split('/').slice(0, 5).join('/')
  const lock = {
    id: `${group}/providers/Microsoft.Authorization/locks/l`,
    name: 'l',
    properties: {},
  }
  expect(
    facetsOf(
      setting,
      workspace,
      lock,
      below('Microsoft.Insights/diagnosticSettings', {}),
      below('Microsoft.SecurityInsights/onboardingStates', {}),
      below('Microsoft.Authorization/roleAssignments', {}),
    ),
  ).toMatchObject({
    workspaceDiagnosticSettings: { value: [{ name: 'x' }] },
    onboardingStates: { value: [{ name: 'x' }] },
    workspaceRoleAssignments: { value: [{ name: 'x' }] },
    workspaceLocks: { value: [{ name: 'l' }] },
  })
  const alone = facetsOf(setting, workspace)
  expect(alone).not.toHaveProperty('workspaceLocks')
  expect(alone).not.toHaveProperty('onboardingStates')
  expect(alone).not.toHaveProperty('workspaceRoleAssignments')
  expect(alone).not.toHaveProperty('workspaceDiagnosticSettings')
})

it('joins what a workspace sends on, where it ends, and the cluster that holds its logs', () => {
  const group = workspaceId.split('/').slice(0, 5).join('/')
  const storageId = `${group}/providers/Microsoft.Storage/storageAccounts/s`
  const clusterResourceId = `${group}/providers/Microsoft.OperationalInsights/clusters/c`
  const linked = { ...workspace, properties: { features: { clusterResourceId } } }
  const sent = {
    id: `${workspaceId}/dataExports/e`,
    name: 'e',
    properties: { destination: { resourceId: storageId }, tableNames: ['AKSAudit'] },
  }
  const container = {
    id: `${storageId}/blobServices/default/containers/am-aksaudit`,
    name: 'am-aksaudit',
    properties: {},
  }
  const logCluster = { id: clusterResourceId, name: 'c', properties: {} }
  expect(facetsOf(setting, linked, sent, container, logCluster)).toMatchObject({
    workspaceExports: { value: [{ name: 'e' }] },
    exportContainers: { value: [{ name: 'am-aksaudit' }] },
    logClusters: { value: [{ name: 'c' }] },
  })
  const alone = facetsOf(setting, linked, sent)
  expect(alone).not.toHaveProperty('exportContainers')
  expect(alone).not.toHaveProperty('logClusters')
  expect(facetsOf(setting, linked)).not.toHaveProperty('workspaceExports')
})

it('joins the Private Link Scopes of what is logged to, and the workspace of the metrics', () => {
  const insights = (rest: string) =>
    `${workspaceId.split('/').slice(0, 5).join('/')}/providers/Microsoft.Insights/${rest}`
  const scopeId = insights('privateLinkScopes/s')
  const accountId = insights('x').replace('Microsoft.Insights/x', 'Microsoft.Monitor/accounts/m')
  const linked = {
    privateLinkScopedResources: [{ resourceId: `${scopeId}/scopedResources/x`, scopeId: 's' }],
  }
  const endpoint = { id: insights('dataCollectionEndpoints/e'), name: 'e', properties: {} }
  const association = {
    id: `${clusterId}/providers/Microsoft.Insights/dataCollectionRuleAssociations/x`,
    name: 'x',
    properties: { dataCollectionRuleId: ruleId, dataCollectionEndpointId: endpoint.id },
  }
  const metrics = { destinations: { monitoringAccounts: [{ accountResourceId: accountId }] } }
  const all: readonly Json[] = [
    setting,
    { ...workspace, properties: linked },
    { ...rule, properties: metrics },
    association,
    endpoint,
    { id: scopeId, name: 's', properties: {} },
    { id: accountId, name: 'm', properties: {} },
  ]
  expect(facetsOf(...all)).toMatchObject({
    monitorPrivateLinkScopes: { known: true, value: [{ name: 's' }] },
    monitorAccounts: { known: true, value: [{ name: 'm' }] },
  })
  const some = facetsOf(...all.slice(0, -2))
  expect(some).not.toHaveProperty('monitorPrivateLinkScopes')
  expect(some).not.toHaveProperty('monitorAccounts')
  expect(facetsOf(setting, workspace, rule)).not.toHaveProperty('monitorAccounts')
})
