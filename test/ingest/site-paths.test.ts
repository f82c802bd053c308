import type { Json } from '../../shared/domain/json.ts'
import { readFleet } from './read-fleet.ts'
import { arcId } from './samples.ts'

const subscription = arcId.split('/').slice(0, 3).join('/')
const other = subscription.replace(/1$/, '2')
const network = (scope: string, rest: string) =>
  `${scope}/resourceGroups/hub/providers/Microsoft.Network/${rest}`
const resource = (id: string, properties: Json = {}): Json => ({
  id,
  name: id.split('/').at(-1) ?? '',
  properties,
})
const vpn = (scope: string, name: string) =>
  resource(network(scope, `connections/${name}`), { connectionType: 'IPsec', sharedKey: 'hidden' })

function facetsOf(properties: Json, ...content: readonly Json[]) {
  const [first] = readFleet({ 'a.json': [resource(arcId, properties), ...content] }).snapshots
  return first?.snapshot.facets
}

it('joins the ways to sites in the subscription of a cluster and of its Private Link Scope', () => {
  const all = [vpn(subscription, 'own'), vpn(other, 'away')]
  const circuit = resource(network(other, 'expressRouteCircuits/line'), { serviceKey: 'hidden' })
  const alone = facetsOf({}, ...all, circuit)
  expect(alone).toMatchObject({
    gatewayConnections: { known: true, value: [{ name: 'own' }] },
    expressRouteCircuits: { known: true, value: [] },
  })
  const privateLinkScopeResourceId = `${other}/resourceGroups/hub/providers/Microsoft.HybridCompute/privateLinkScopes/p`
  const linked = facetsOf({ privateLinkScopeResourceId }, ...all, circuit)
  expect(linked).toMatchObject({
    gatewayConnections: { known: true, value: [{ name: 'own' }, { name: 'away' }] },
    expressRouteCircuits: { known: true, value: [{ name: 'line' }] },
  })
  expect(JSON.stringify(linked)).not.toContain('hidden')
})

it('does not claim that there are none where the input never held any', () => {
  expect(facetsOf({})).not.toHaveProperty('gatewayConnections')
  expect(facetsOf({})).not.toHaveProperty('expressRouteCircuits')
})
