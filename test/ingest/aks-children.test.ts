import type { Json } from '../../shared/domain/json.ts'
import type { ClusterSnapshot } from '../../shared/domain/snapshot.ts'
import { facetNames, readFleet } from './read-fleet.ts'
import { aks, clusterId } from './samples.ts'

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001'
const objectId = '00000000-0000-0000-0000-0000000000b1'

function child(type: string, properties: object, name = 'x') {
  return { id: `${clusterId}/${type}/${name}`, name, properties } as Json
}

function snapshotOf(content: Json): ClusterSnapshot {
  const [first] = readFleet({ 'a.json': content }).snapshots
  if (first === undefined) throw new Error('no cluster')
  return first.snapshot
}

it.each([
  'maintenanceConfigurations',
  'trustedAccessRoleBindings',
  'jwtAuthenticators',
  'identityBindings',
  'managedNamespaces',
  'privateEndpointConnections',
] as const)('joins %s by their ids, whatever their type says', (type) => {
  const { facets } = snapshotOf([aks(), { value: [child(type, {}), child(type, {}, 'y')] }])
  expect(facets[type]).toMatchObject({ known: true, value: [{ name: 'x' }, { name: 'y' }] })
})

it('joins the safeguards of a cluster, and not those of another', () => {
  const id = `${clusterId}/providers/Microsoft.ContainerService/deploymentSafeguards/default`
  const safeguards = { id, name: 'default', properties: { level: 'Warn' } }
  expect(snapshotOf([aks(), safeguards]).facets.deploymentSafeguards).toMatchObject({
    value: [{ properties: { level: 'Warn' } }],
  })
  expect(snapshotOf([aks({}, 'aks-2'), safeguards]).facets.deploymentSafeguards).toBeUndefined()
})

it('takes what `az` prints of a maintenance configuration', () => {
  const printed = {
    id: `${clusterId}/maintenanceConfigurations/default`,
    name: 'default',
    type: null,
    maintenanceWindow: { durationHours: 4 },
  }
  expect(snapshotOf([aks(), printed]).facets.maintenanceConfigurations).toMatchObject({
    value: [{ properties: { maintenanceWindow: { durationHours: 4 } } }],
  })
})

it('finds the mesh revisions of the location', () => {
  const provider = `${subscription}/providers/Microsoft.ContainerService`
  const profile = (location: string) => ({
    id: `${provider}/locations/${location}/meshRevisionProfiles/istio`,
    name: 'istio',
    properties: { meshRevisions: [] },
  })
  expect(
    snapshotOf([aks(), { value: [profile('westeurope')] }]).facets.meshRevisions,
  ).toMatchObject({
    value: [{ name: 'istio' }],
  })
  expect(snapshotOf([aks(), profile('northeurope')]).facets.meshRevisions).toBeUndefined()
})

it('takes an empty list for read only from a snapshot document', () => {
  const related = { identityBindings: [], deploymentSafeguards: [], jwtAuthenticators: [] }
  const { facets } = snapshotOf({ plimsoll: 'snapshot', cluster: aks(), related })
  expect(facets).toMatchObject({
    identityBindings: { known: true, value: [] },
    deploymentSafeguards: { known: true, value: [] },
    jwtAuthenticators: { known: true, value: [] },
  })
  expect(facets.managedNamespaces).toBeUndefined()
  const loose = facetNames(snapshotOf([aks(), { value: [] }]))
  expect(loose).toContain('managedCluster')
  expect(loose.filter((name) => name in related)).toEqual([])
})

const binding = child('identityBindings', { managedIdentity: { objectId } })

function assignment(scope: string, principalId = objectId) {
  const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-0000-0000-0000000000c1`
  return { id, name: 'a', properties: { principalId: principalId.toUpperCase(), scope } }
}

it('finds the roles of bound identities at the group and the subscription', () => {
  const { facets } = snapshotOf([
    aks(),
    binding,
    assignment(subscription),
    assignment(`${subscription}/resourceGroups/fleet`),
    assignment(`${subscription}/resourceGroups/other`),
  ])
  expect(facets.boundIdentityRoles).toMatchObject({ known: true })
  expect(facets.boundIdentityRoles?.known && facets.boundIdentityRoles.value).toHaveLength(2)
})

it('finds roles that stand in a snapshot document', () => {
  const related = { identityBindings: [binding], roleAssignments: [assignment(subscription)] }
  const { facets } = snapshotOf({ plimsoll: 'snapshot', cluster: aks(), related })
  expect(facets.boundIdentityRoles).toMatchObject({ known: true, value: [{ name: 'a' }] })
})

it('does not take the roles of others for an answer', () => {
  const { facets } = snapshotOf([aks(), binding, assignment(subscription, 'somebody')])
  expect(facets.boundIdentityRoles).toBeUndefined()
})

it('knows for whom bindings are where one of them says so', () => {
  expect(snapshotOf([aks(), binding]).facets.identityBindingsPreview).toBeUndefined()
  const told = child('identityBindings', { allowedSubjects: [] })
  expect(snapshotOf([aks(), told]).facets.identityBindingsPreview).toMatchObject({ known: true })
})
