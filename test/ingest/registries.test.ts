import type { Json } from '../../shared/domain/json.ts'
import { readFleet } from './read-fleet.ts'
import { aks, clusterId } from './samples.ts'

const objectId = '00000000-0000-0000-0000-0000000000b1'
const group = clusterId.split('/').slice(0, 5).join('/')
const id = (name: string, scope = group) =>
  `${scope}/providers/Microsoft.ContainerRegistry/registries/${name}`
const registry = (name: string, scope = group) => ({ id: id(name, scope), name, properties: {} })
const elsewhere = '/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg'

function assignment(scope: string, principalId = objectId) {
  const name = '00000000-0000-0000-0000-0000000000c1'
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    properties: { principalId, scope, roleDefinitionId: '/x/custom' },
  }
}

function facetsOf(...content: readonly Json[]) {
  const cluster = aks({ identityProfile: { kubeletidentity: { objectId } } })
  const [first] = readFleet({ 'a.json': [cluster, ...content] }).snapshots
  return first?.snapshot.facets
}

const registriesOf = (...content: readonly Json[]) => facetsOf(...content)?.registries

it('takes the registries where the nodes hold a role', () => {
  expect(
    registriesOf(registry('a'), registry('b', elsewhere), assignment(id('b', elsewhere))),
  ).toMatchObject({ known: true, value: [{ name: 'b' }] })
})

it('takes those of the subscription where no role is told', () => {
  const foreign = assignment(id('b', elsewhere), 'somebody')
  expect(registriesOf(registry('a'), registry('b', elsewhere), foreign)).toMatchObject({
    known: true,
    value: [{ name: 'a' }],
  })
})

it('does not take for read what the input does not hold', () => {
  expect(registriesOf()).toBeUndefined()
  expect(registriesOf(registry('a'), assignment(id('b')))).toBeUndefined()
})

it('takes the tokens of registries, and none for unread', () => {
  const token = { id: `${id('a')}/tokens/ci`, name: 'ci', properties: {} }
  expect(facetsOf(registry('a'), token)?.registryTokens).toMatchObject({ value: [{ name: 'ci' }] })
  expect(facetsOf(registry('a'))).not.toHaveProperty('registryTokens')
  expect(facetsOf(registry('a'), registry('b'), token)).not.toHaveProperty('registryTokens')
})
