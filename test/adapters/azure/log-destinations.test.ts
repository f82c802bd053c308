import { azureCollector } from '../../../shared/adapters/azure/collector.ts'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import { clusterOf } from '../../../shared/domain/cluster.ts'
import { type FacetName, facets } from '../../../shared/domain/facets/index.ts'
import { type Answer, scriptedAzure } from './scripted-azure.ts'

const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg'
const aksId = `${group}/providers/Microsoft.ContainerService/managedClusters/a`
const arcId = `${group}/providers/Microsoft.Kubernetes/connectedClusters/b`
const workspaceId = `${group}/providers/Microsoft.OperationalInsights/workspaces/w`
const ruleId = `${group}/providers/Microsoft.Insights/dataCollectionRules/r`
const settings = (id: string) => `${id}/providers/Microsoft.Insights/diagnosticSettings`

const error = (status: number, code: string): Answer => ({ status, body: { error: { code } } })
const resource = (id: string, properties: object = {}): Answer => ({
  body: { id, name: id.split('/').at(-1), properties },
})
const logged = (id: string): Readonly<Record<string, Answer>> => ({
  [id]: resource(id, { provisioningState: 'Succeeded' }),
  [settings(id)]: {
    body: { value: [{ id: `${settings(id)}/s`, name: 's', properties: { workspaceId } }] },
  },
})

async function read(
  id: string,
  names: readonly FacetName[],
  answers: Readonly<Record<string, Answer>>,
) {
  const byPath = new Map(
    Object.entries({ ...logged(id), ...answers }).map(([path, one]) => [path.toLowerCase(), one]),
  )
  const azure = scriptedAzure(
    ({ path }) => byPath.get(path.toLowerCase()) ?? error(404, 'ResourceNotFound'),
  )
  const collector = azureCollector({
    arm: resourceManager(azure.options),
    graph: resourceGraph(azure.options),
    now: azure.options.now,
  })
  const cluster = clusterOf(id)
  if (cluster === null) throw new Error('no cluster')
  const { snapshot } = await collector.look(cluster, names)
  return { facets: snapshot.facets, seen: azure.seen }
}

it('finds the workspace that only a diagnostic setting names', async () => {
  const { facets } = await read(aksId, ['workspaces'], { [workspaceId]: resource(workspaceId) })
  expect(facets.workspaces).toMatchObject({ known: true, value: [{ id: workspaceId }] })
})

it('waits with the workspaces while the settings are out of reach, and not where they stay so', async () => {
  const busy = await read(aksId, ['workspaces'], { [settings(aksId)]: error(503, 'Busy') })
  expect(busy.facets.workspaces).toMatchObject({ known: false, cause: 'unavailable' })
  const named = `${workspaceId}2`
  const closed = await read(aksId, ['workspaces'], {
    [aksId]: resource(aksId, { x: named }),
    [named]: resource(named),
    [settings(aksId)]: error(403, 'AuthorizationFailed'),
  })
  expect(closed.facets.workspaces).toMatchObject({ known: true, value: [{ id: named }] })
})

it.each([
  [aksId, ['AKSAudit', 'AKSAuditAdmin', 'AzureDiagnostics']],
  [arcId, ['ArcK8sAudit', 'ArcK8sAuditAdmin', 'AzureDiagnostics']],
])(
  'reads the audit tables that %s writes to, and leaves out what is not there',
  async (id, tables) => {
    const [first = ''] = tables
    const table = `${workspaceId}/tables/${first}`
    const { facets: read1, seen } = await read(id, ['workspaceTables'], {
      [table]: resource(table, { plan: 'Basic' }),
    })
    expect(read1.workspaceTables).toMatchObject({ known: true, value: [{ name: first }] })
    const asked = seen.filter(({ path }) => path.includes('/tables/'))
    expect(asked.map(({ path }) => path.split('/').at(-1))).toEqual(tables)
    expect(asked[0]?.url.searchParams.get('api-version')).toBe(facets.workspaceTables.apiVersion)
  },
)

it('reads the transformation rule that a workspace names', async () => {
  const answers = {
    [workspaceId]: resource(workspaceId, { defaultDataCollectionRuleResourceId: ruleId }),
    [ruleId]: resource(ruleId, { dataFlows: [] }),
  }
  const { facets } = await read(aksId, ['dataCollectionRules'], answers)
  expect(facets.dataCollectionRules).toMatchObject({ known: true, value: [{ id: ruleId }] })
  const gone = await read(aksId, ['dataCollectionRules'], {
    ...answers,
    [ruleId]: error(404, 'ResourceNotFound'),
  })
  expect(gone.facets.dataCollectionRules).toMatchObject({ known: true, value: [] })
})

it.each([
  ['workspaceTables', `${workspaceId}/tables/AKSAudit`],
  ['dataCollectionRules', ruleId],
] as const)('does not take %s for read behind a closed door', async (name, closed) => {
  const { facets } = await read(aksId, [name], {
    [workspaceId]: resource(workspaceId, { defaultDataCollectionRuleResourceId: ruleId }),
    [closed]: error(403, 'AuthorizationFailed'),
  })
  expect(facets[name]).toMatchObject({
    known: false,
    cause: 'forbidden',
    scope: closed.toLowerCase().replace('aksaudit', 'AKSAudit'),
  })
})

const lists = [
  ['workspaceLocks', 'Microsoft.Authorization/locks'],
  ['workspaceDiagnosticSettings', 'Microsoft.Insights/diagnosticSettings'],
  ['onboardingStates', 'Microsoft.SecurityInsights/onboardingStates'],
  ['workspaceRoleAssignments', 'Microsoft.Authorization/roleAssignments'],
] as const

it.each(lists)('reads %s of the workspaces that exist', async (name, type) => {
  const path = `${workspaceId}/providers/${type}`
  const there = { [workspaceId]: resource(workspaceId) }
  const one = { id: `${path}/x`, name: 'x', properties: {} }
  const { facets: found, seen } = await read(aksId, [name], {
    ...there,
    [path]: { body: { value: [one] } },
  })
  expect(found[name]).toMatchObject({ known: true, value: [{ name: 'x' }] })
  const asked = seen.find((one) => one.path.toLowerCase() === path.toLowerCase())
  expect(asked?.url.searchParams.get('api-version')).toBe(facets[name].apiVersion)
  const none = await read(aksId, [name], there)
  expect(none.facets[name]).toMatchObject({ known: true, value: [] })
  const nowhere = await read(aksId, [name], {})
  expect(nowhere.facets[name]).toMatchObject({ known: true, value: [] })
})

it.each(lists)('does not take %s for read behind a closed door', async (name, type) => {
  const { facets: found } = await read(aksId, [name], {
    [workspaceId]: resource(workspaceId),
    [`${workspaceId}/providers/${type}`]: error(403, 'AuthorizationFailed'),
  })
  expect(found[name]).toMatchObject({ known: false, cause: 'forbidden' })
  const unnamed = await read(aksId, [name], {
    [workspaceId]: error(403, 'AuthorizationFailed'),
  })
  expect(unnamed.facets[name]).toMatchObject({ known: false, cause: 'forbidden' })
})

it('asks for the rights at a workspace and above it, with the definition of each role', async () => {
  const path = `${workspaceId}/providers/Microsoft.Authorization/roleAssignments`
  const roleDefinitionId = '/providers/Microsoft.Authorization/roleDefinitions/reader'
  const one = { id: `${path}/x`, name: 'x', properties: { roleDefinitionId } }
  const there = {
    [workspaceId]: resource(workspaceId),
    [path]: { body: { value: [one] } },
    [roleDefinitionId]: resource(roleDefinitionId, { roleName: 'Reader' }),
  }
  const { facets: found, seen } = await read(aksId, ['workspaceRoleAssignments'], there)
  expect(found.workspaceRoleAssignments).toMatchObject({
    known: true,
    value: [{ roleDefinition: { properties: { roleName: 'Reader' } } }],
  })
  const asked = seen.find((call) => call.path.toLowerCase() === path.toLowerCase())
  expect(asked?.url.searchParams.get('$filter')).toBe('atScope()')
  const closed = { ...there, [roleDefinitionId]: error(403, 'AuthorizationFailed') }
  const hidden = await read(aksId, ['workspaceRoleAssignments'], closed)
  expect(hidden.facets.workspaceRoleAssignments).toMatchObject({ known: false, cause: 'forbidden' })
})

const storageId = `${group}/providers/Microsoft.Storage/storageAccounts/s`
const container = `${storageId}/blobServices/default/containers/am-aksaudit`
const logClusterId = `${group}/providers/Microsoft.OperationalInsights/clusters/c`
const sentOn: Readonly<Record<string, Answer>> = {
  [workspaceId]: resource(workspaceId, { features: { clusterResourceId: logClusterId } }),
  [logClusterId]: resource(logClusterId, { keyVaultProperties: { keyName: 'k' } }),
  [`${workspaceId}/dataExports`]: {
    body: {
      value: [
        {
          id: `${workspaceId}/dataExports/e`,
          name: 'e',
          properties: {
            destination: { resourceId: storageId },
            tableNames: ['AKSAudit', 'Heartbeat'],
          },
        },
      ],
    },
  },
  [container]: resource(container, { immutabilityPolicy: { properties: { state: 'Locked' } } }),
}

it('reads what a workspace sends on, where it ends, and the cluster that holds its logs', async () => {
  const names: readonly FacetName[] = ['workspaceExports', 'exportContainers', 'logClusters']
  const there = await read(aksId, names, sentOn)
  expect(there.facets).toMatchObject({
    workspaceExports: { known: true, value: [{ name: 'e' }] },
    exportContainers: { known: true, value: [{ name: 'am-aksaudit' }] },
    logClusters: { known: true, value: [{ name: 'c' }] },
  })
  const asked = (suffix: string) =>
    there.seen
      .find(({ path }) => path.toLowerCase().endsWith(suffix))
      ?.url.searchParams.get('api-version')
  expect(asked('/am-aksaudit')).toBe(facets.exportContainers.apiVersion)
  expect(asked('/clusters/c')).toBe(facets.logClusters.apiVersion)
  const none = await read(aksId, names, { [workspaceId]: resource(workspaceId) })
  expect(none.facets).toMatchObject({
    workspaceExports: { known: true, value: [] },
    exportContainers: { known: true, value: [] },
    logClusters: { known: true, value: [] },
  })
})

it.each([
  ['workspaceExports', `${workspaceId}/dataExports`],
  ['exportContainers', `${workspaceId}/dataExports`],
  ['exportContainers', container],
  ['logClusters', workspaceId],
  ['logClusters', logClusterId],
] as const)('does not know %s behind the closed door of %s', async (name, closed) => {
  const answers = { ...sentOn, [closed]: error(403, 'AuthorizationFailed') }
  const { facets: found } = await read(aksId, [name], answers)
  expect(found[name]).toMatchObject({ known: false, cause: 'forbidden' })
})

it('reads the rules that the agents of the cluster collect by', async () => {
  const path = `${aksId}/providers/Microsoft.Insights/dataCollectionRuleAssociations`
  const association = { id: `${path}/x`, name: 'x', properties: { dataCollectionRuleId: ruleId } }
  const names: readonly FacetName[] = ['dataCollectionRules', 'dataCollectionRuleAssociations']
  const there = await read(aksId, names, {
    [path]: { body: { value: [association] } },
    [ruleId]: resource(ruleId, { dataFlows: [] }),
  })
  expect(there.facets).toMatchObject({
    dataCollectionRules: { known: true, value: [{ id: ruleId }] },
    dataCollectionRuleAssociations: { known: true, value: [{ name: 'x' }] },
  })
  const busy = await read(aksId, names, { [path]: error(503, 'Busy') })
  expect(busy.facets.dataCollectionRules).toMatchObject({ known: false, cause: 'unavailable' })
})

it('reads the endpoints that associations and rules name', async () => {
  const path = `${aksId}/providers/Microsoft.Insights/dataCollectionRuleAssociations`
  const endpoint = (name: string) =>
    `${group}/providers/Microsoft.Insights/dataCollectionEndpoints/${name}`
  const properties = { dataCollectionRuleId: ruleId, dataCollectionEndpointId: endpoint('a') }
  const answers = {
    [path]: { body: { value: [{ id: `${path}/x`, name: 'x', properties }] } },
    [ruleId]: resource(ruleId, { dataCollectionEndpointId: endpoint('b') }),
    [endpoint('a')]: resource(endpoint('a')),
    [endpoint('b')]: resource(endpoint('b')),
  }
  const there = await read(aksId, ['dataCollectionEndpoints'], answers)
  expect(there.facets.dataCollectionEndpoints).toMatchObject({
    known: true,
    value: [{ name: 'a' }, { name: 'b' }],
  })
  const closed = await read(aksId, ['dataCollectionEndpoints'], {
    ...answers,
    [ruleId]: error(403, 'AuthorizationFailed'),
  })
  expect(closed.facets.dataCollectionEndpoints).toMatchObject({ known: false, cause: 'forbidden' })
})

const scopeId = (name: string) => `${group}/providers/Microsoft.Insights/privateLinkScopes/${name}`
const accountId = `${group}/providers/Microsoft.Monitor/accounts/metrics`
const link = (name: string) => ({
  privateLinkScopedResources: [
    { scopeId: name, resourceId: `${scopeId(name).toLowerCase()}/scopedresources/x` },
  ],
})
const associations = `${aksId}/providers/Microsoft.Insights/dataCollectionRuleAssociations`
const endpointId = `${group}/providers/Microsoft.Insights/dataCollectionEndpoints/e`
const privately: Readonly<Record<string, Answer>> = {
  [workspaceId]: resource(workspaceId, link('logs')),
  [associations]: {
    body: {
      value: [
        {
          id: `${associations}/x`,
          name: 'x',
          properties: { dataCollectionRuleId: ruleId, dataCollectionEndpointId: endpointId },
        },
      ],
    },
  },
  [ruleId]: resource(ruleId, {
    destinations: { monitoringAccounts: [{ accountResourceId: accountId.toUpperCase() }] },
  }),
  [endpointId]: resource(endpointId, link('agents')),
  [scopeId('logs')]: resource(scopeId('logs')),
  [scopeId('agents')]: resource(scopeId('agents')),
  [accountId]: resource(accountId),
}
const behind: readonly FacetName[] = ['monitorPrivateLinkScopes', 'monitorAccounts']

it('reads the Private Link Scopes that telemetry goes through, and where metrics go', async () => {
  const { facets } = await read(aksId, behind, privately)
  expect(facets).toMatchObject({
    monitorPrivateLinkScopes: { known: true, value: [{ name: 'agents' }, { name: 'logs' }] },
    monitorAccounts: { known: true, value: [{ name: 'metrics' }] },
  })
  const gone = error(404, 'ResourceNotFound')
  const after = await read(aksId, behind, {
    ...privately,
    [scopeId('logs')]: gone,
    [accountId]: gone,
  })
  expect(after.facets).toMatchObject({
    monitorPrivateLinkScopes: { known: true, value: [{ name: 'agents' }] },
    monitorAccounts: { known: true, value: [] },
  })
})

it.each([
  ['monitorPrivateLinkScopes', scopeId('agents')],
  ['monitorPrivateLinkScopes', endpointId],
  ['monitorPrivateLinkScopes', workspaceId],
  ['monitorAccounts', accountId],
  ['monitorAccounts', ruleId],
] as const)('does not take %s for read where %s may not be', async (name, closed) => {
  const refused = { ...privately, [closed]: error(403, 'AuthorizationFailed') }
  const { facets } = await read(aksId, [name], refused)
  expect(facets[name]).toMatchObject({ known: false, cause: 'forbidden' })
})
