import type { JsonObject } from '../../shared/domain/json.ts'
import { facetNames, readFleet } from './read-fleet.ts'

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001'
const group = `${subscription}/resourceGroups/Fleet`
const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/I`
const owner = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/o`

const aks = {
  id: `${group}/providers/Microsoft.ContainerService/managedClusters/a`,
  name: 'a',
  type: 'Microsoft.ContainerService/ManagedClusters',
  identity: { type: 'UserAssigned', userAssignedIdentities: { [identity]: {} } },
  properties: { provisioningState: 'Succeeded' },
}

function extending(scope: string, type: string, properties: JsonObject = {}): JsonObject {
  return { id: `${scope}/providers/${type}/x`, name: 'x', type, properties }
}

function facetsOf(...documents: readonly JsonObject[]) {
  const { snapshots, rejected } = readFleet({ 'fleet.json': [aks, ...documents] })
  expect(rejected).toEqual([])
  const [first] = snapshots
  if (first === undefined) throw new Error('no cluster')
  return first.snapshot
}

const role = { principalId: 'p', roleDefinitionId: owner.toUpperCase() }

it('joins role assignments at and above the cluster with their definitions', () => {
  const type = 'Microsoft.Authorization/roleAssignments'
  const { facets } = facetsOf(
    extending(aks.id, type, role),
    extending(subscription.toUpperCase(), type, role),
    extending(`${subscription}/resourceGroups/other`, type, role),
    { id: owner, name: 'o', properties: { roleName: 'Owner' } },
  )
  const joined = { roleDefinition: { properties: { roleName: 'Owner' } } }
  expect(facets.roleAssignments).toMatchObject({ known: true, value: [joined, joined] })
})

it.each([
  ['policyAssignments', 'Microsoft.Authorization/policyAssignments', group],
  ['policyExemptions', 'Microsoft.Authorization/policyExemptions', subscription],
  ['pricings', 'Microsoft.Security/pricings', subscription],
  ['securityContacts', 'Microsoft.Security/securityContacts', subscription],
  ['assessments', 'Microsoft.Security/assessments', aks.id],
  ['clusterLocks', 'Microsoft.Authorization/locks', group],
  [
    'roleAssignmentSchedules',
    'Microsoft.Authorization/roleAssignmentScheduleInstances',
    subscription,
  ],
] as const)('finds %s', (name, type, scope) => {
  const { facets } = facetsOf(extending(scope, type))
  expect(facets[name]).toMatchObject({ known: true, value: [{ name: 'x' }] })
})

it('finds the federated credentials of an identity that is a key of the cluster', () => {
  const type = 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials'
  const credential = { id: `${identity}/federatedIdentityCredentials/c`, name: 'c', type }
  const { facets } = facetsOf({ ...credential, properties: { issuer: 'https://oidc.example.com' } })
  expect(facets.federatedCredentials).toMatchObject({ known: true, value: [{ name: 'c' }] })
})

it('takes nothing that is not there for an empty list', () => {
  const known = facetNames(facetsOf())
  const asked = ['roleAssignments', 'clusterIdentityRoles', 'federatedCredentials', 'pricings']
  const rest = [
    'automations',
    'assessments',
    'defenderAlerts',
    'policyAssignments',
    'policyStates',
    'clusterLocks',
    'roleAssignmentSchedules',
    'securityContacts',
  ]
  expect(known.filter((name) => [...asked, ...rest].includes(name))).toEqual([])
})
