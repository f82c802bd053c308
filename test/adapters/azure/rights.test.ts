import { createResourceGraph } from '../../../local/azure/resource-graph.ts'
import { createResourceManager } from '../../../local/azure/resource-manager.ts'
import type { ArmResource } from '../../../local/azure/world/arm-resource.ts'
import { createWorld } from '../../../local/azure/world.ts'
import { azureCollector } from '../../../shared/adapters/azure/collector.ts'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import { clusterOf } from '../../../shared/domain/cluster.ts'
import type { FacetName } from '../../../shared/domain/facets/index.ts'
import { scriptedAzure } from './scripted-azure.ts'

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001'
const group = `${subscription}/resourceGroups/rg`
const root = '/providers/Microsoft.Management/managementGroups/root'
const aksId = `${group}/providers/Microsoft.ContainerService/managedClusters/a`
const identityId = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i`
const registryId = `${group}/providers/Microsoft.ContainerRegistry/registries/r`
const kubelet = '00000000-0000-0000-0000-0000000000b1'
const idle = '00000000-0000-0000-0000-0000000000b2'
const guid = (last: number) => `00000000-0000-0000-0000-${String(last).padStart(12, '0')}`
const ownerId = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${guid(90)}`

const names = [
  'assessments',
  'automations',
  'clusterIdentityRoles',
  'clusterLocks',
  'defenderAlerts',
  'federatedCredentials',
  'policyAssignments',
  'policyExemptions',
  'policyStates',
  'pricings',
  'roleAssignments',
  'roleAssignmentSchedules',
  'securityContacts',
] as const satisfies readonly FacetName[]

function resource(id: string, type: string, properties: object): ArmResource {
  return { id, name: id.slice(id.lastIndexOf('/') + 1), type, properties } as ArmResource
}

function below(scope: string, type: string, name: string, properties: object): ArmResource {
  return resource(`${scope}/providers/${type}/${name}`, type, properties)
}

const roleType = 'Microsoft.Authorization/roleAssignments'

function role(index: number, scope: string, principalId = guid(80 + index)): ArmResource {
  const properties = { principalId, principalType: 'Group', roleDefinitionId: ownerId, scope }
  return below(scope, roleType, guid(index), properties)
}

function alert(index: number, azureResourceId: string): ArmResource {
  const type = 'Microsoft.Security/locations/alerts'
  const id = `${subscription}/providers/Microsoft.Security/locations/westeurope/alerts/${guid(index)}`
  const resourceIdentifiers = [{ type: 'AzureResource', azureResourceId }]
  return resource(id, type, { severity: 'High', status: 'Active', resourceIdentifiers })
}

function azureOf(resources: readonly ArmResource[]) {
  const world = createWorld({ now: () => azure.options.now() })
  const arm = createResourceManager(world)
  const graph = createResourceGraph(world)
  const azure = scriptedAzure(({ method, url, path, body }) => {
    const apiVersion = url.searchParams.get('api-version') ?? ''
    const request = { method, url, path, apiVersion, body }
    const isGraph = path.endsWith('/Microsoft.ResourceGraph/resources')
    return { ...(isGraph ? graph(request) : arm(request)) }
  })
  const managementGroups = [{ name: 'root', displayName: 'Root' }]
  world.addSubscription({ subscriptionId: guid(1), displayName: 'One', managementGroups })
  world.seed(...resources)
  const collector = azureCollector({
    arm: resourceManager(azure.options),
    graph: resourceGraph(azure.options),
    now: azure.options.now,
  })
  const cluster = clusterOf(aksId)
  if (cluster === null) throw new Error('no cluster')
  return { azure, world, look: async () => (await collector.look(cluster, names)).snapshot.facets }
}

const cluster = resource(aksId, 'Microsoft.ContainerService/ManagedClusters', {
  provisioningState: 'Succeeded',
  identityProfile: { kubeletidentity: { objectId: kubelet, resourceId: identityId } },
  addonProfiles: { azurepolicy: { enabled: true, identity: { objectId: idle } } },
})

const full: readonly ArmResource[] = [
  cluster,
  resource(ownerId, 'Microsoft.Authorization/roleDefinitions', {
    roleName: 'Owner',
    type: 'BuiltInRole',
    permissions: [{ actions: ['*'] }],
  }),
  role(1, aksId),
  role(2, group),
  role(3, subscription),
  role(4, root),
  role(5, registryId, kubelet),
  role(6, `${group}2`),
  resource(identityId, 'Microsoft.ManagedIdentity/userAssignedIdentities', {}),
  resource(
    `${identityId}/federatedIdentityCredentials/c`,
    'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
    { issuer: 'https://oidc.example.com/', subject: 'system:serviceaccount:shop:web' },
  ),
  below(subscription, 'Microsoft.Authorization/policyAssignments', 'sub', { scope: subscription }),
  below(root, 'Microsoft.Authorization/policyAssignments', 'top', { scope: root }),
  below(`${group}2`, 'Microsoft.Authorization/policyAssignments', 'other', {}),
  below(group, 'Microsoft.Authorization/policyExemptions', 'waived', {}),
  below(group, 'Microsoft.Authorization/locks', 'keep', { level: 'CanNotDelete' }),
  below(`${group}2`, 'Microsoft.Authorization/locks', 'other', { level: 'CanNotDelete' }),
  below(root, 'Microsoft.Authorization/roleAssignmentScheduleInstances', 'active', {}),
  below(aksId, 'Microsoft.PolicyInsights/policyStates', 's', { resourceId: aksId.toUpperCase() }),
  below(`${aksId}b`, 'Microsoft.PolicyInsights/policyStates', 't', { resourceId: `${aksId}b` }),
  below(subscription, 'Microsoft.Security/pricings', 'Containers', { pricingTier: 'Standard' }),
  below(subscription, 'Microsoft.Security/securityContacts', 'default', { isEnabled: true }),
  below(group, 'Microsoft.Security/automations', 'export', { isEnabled: true }),
  below(aksId, 'Microsoft.Security/assessments', 'mine', { status: { code: 'Healthy' } }),
  below(`${aksId}b`, 'Microsoft.Security/assessments', 'others', {}),
  alert(41, aksId.toLowerCase()),
  alert(42, `${aksId}b`),
]

it('reads who may do what, and what Policy and Defender say', async () => {
  const facets = await azureOf(full).look()
  const lists = Object.fromEntries(
    names.map((name) => {
      const facet = facets[name]
      const list = facet?.known && Array.isArray(facet.value) ? facet.value : [facet]
      return [name, list.map((one) => (one as unknown as { name?: string }).name).sort()]
    }),
  )
  expect(lists).toEqual({
    assessments: ['mine'],
    automations: ['export'],
    clusterIdentityRoles: [guid(5), undefined],
    clusterLocks: ['keep'],
    defenderAlerts: [guid(41)],
    federatedCredentials: ['c'],
    policyAssignments: ['sub', 'top'],
    policyExemptions: ['waived'],
    policyStates: ['s'],
    pricings: ['Containers'],
    roleAssignments: [guid(1), guid(2), guid(3), guid(4)],
    roleAssignmentSchedules: ['active'],
    securityContacts: ['default'],
  })
})

it('puts the definition of its role beside each assignment', async () => {
  const { roleAssignments } = await azureOf(full).look()
  const owner = { roleDefinition: { properties: { roleName: 'Owner' } } }
  expect(roleAssignments).toMatchObject({ known: true, value: [owner, owner, owner, owner] })
})

it('leaves out a definition that is gone, and keeps the assignment', async () => {
  const { roleAssignments } = await azureOf([cluster, role(1, aksId)]).look()
  expect(roleAssignments).toMatchObject({ known: true, value: [{ name: guid(1) }] })
  expect(roleAssignments?.known && roleAssignments.value).not.toMatchObject([
    { roleDefinition: expect.anything() },
  ])
})

it('asks for each definition once', async () => {
  const { azure, look } = azureOf(full)
  await look()
  const asked = azure.seen.filter(({ path }) => /roleDefinitions/i.test(path))
  expect(asked).toHaveLength(1)
})

it('tells an identity without roles from one that nobody asked for', async () => {
  const { clusterIdentityRoles } = await azureOf([cluster]).look()
  expect(clusterIdentityRoles).toMatchObject({
    known: true,
    value: [{ properties: { principalId: kubelet } }, { properties: { principalId: idle } }],
  })
})

it('takes an identity that is gone for one without credentials', async () => {
  const { federatedCredentials } = await azureOf([cluster]).look()
  expect(federatedCredentials).toMatchObject({ known: true, value: [] })
})

it.each([
  ['roleAssignments', 'Microsoft.Authorization/roleAssignments/read'],
  ['roleAssignments', 'Microsoft.Authorization/roleDefinitions/read'],
  ['policyAssignments', 'Microsoft.Authorization/policyAssignments/read'],
  ['policyExemptions', 'Microsoft.Authorization/policyExemptions/read'],
  ['pricings', 'Microsoft.Security/pricings/read'],
  ['automations', 'Microsoft.Security/automations/read'],
  ['clusterLocks', 'Microsoft.Authorization/locks/read'],
  ['roleAssignmentSchedules', 'Microsoft.Authorization/roleAssignmentScheduleInstances/read'],
  ['securityContacts', 'Microsoft.Security/securityContacts/read'],
  [
    'federatedCredentials',
    'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/read',
  ],
] as const)('does not know %s without %s', async (name, action) => {
  const { world, look } = azureOf(full)
  world.deny({ scope: subscription, action })
  expect((await look())[name]).toMatchObject({ known: false, cause: 'forbidden' })
})
