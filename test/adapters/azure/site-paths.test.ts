import { inProcessLook, type Seeded, subscription } from './in-process-look.ts'
import type { Answer } from './scripted-azure.ts'

const other = subscription.replace(/1$/, '2')
const network = (scope: string, rest: string) =>
  `${scope}/resourceGroups/hub/providers/Microsoft.Network/${rest}`
const site = (privateLinkScope: string | null): Seeded => ({
  id: `${subscription}/resourceGroups/edge/providers/Microsoft.Kubernetes/connectedClusters/pier`,
  properties: { privateLinkScopeResourceId: privateLinkScope },
})
const scopeId = `${other}/resourceGroups/hub/providers/Microsoft.HybridCompute/privateLinkScopes/p`

const vpn: Seeded = {
  id: network(subscription, 'connections/vpn'),
  properties: {
    connectionType: 'IPsec',
    connectionStatus: 'Connected',
    ipsecPolicies: [{ ikeEncryption: 'AES256' }],
    sharedKey: 'not for anybody',
    authorizationKey: 'nor this',
    egressBytesTransferred: 42,
  },
}
const circuit: Seeded = {
  id: network(subscription, 'expressRouteCircuits/line'),
  properties: {
    circuitProvisioningState: 'Enabled',
    serviceProviderProvisioningState: 'Provisioned',
    serviceKey: '00000000-0000-0000-0000-00000000000c',
    authorizations: [{ properties: { authorizationKey: 'nor that' } }],
  },
}
const away: Seeded = { ...vpn, id: network(other, 'connections/away') }
const names = ['gatewayConnections', 'expressRouteCircuits'] as const
const found = (all: readonly string[]) => ({
  known: true,
  value: all.map((name) => expect.objectContaining({ name })),
})
const isGraph = ({ path }: { readonly path: string }) =>
  path.toLowerCase().endsWith('/microsoft.resourcegraph/resources')

it('finds the connections and circuits of the subscription by one query, and reads each', async () => {
  const { facets, seen } = await inProcessLook([site(null), vpn, circuit, away], names)
  expect(facets).toMatchObject({
    gatewayConnections: found(['vpn']),
    expressRouteCircuits: found(['line']),
  })
  expect(seen.filter(isGraph)).toHaveLength(1)
})

it('looks into the subscription of the Private Link Scope too', async () => {
  const { facets } = await inProcessLook([site(scopeId), vpn, away], names)
  expect(facets).toMatchObject({
    gatewayConnections: found(['vpn', 'away']),
    expressRouteCircuits: found([]),
  })
})

it('keeps no key, and no counter that moves while nothing changes', async () => {
  const { facets } = await inProcessLook([site(null), vpn, circuit], names)
  expect(facets.gatewayConnections).toMatchObject({
    value: [
      {
        id: vpn.id,
        name: 'vpn',
        properties: {
          connectionType: 'IPsec',
          connectionStatus: 'Connected',
          ipsecPolicies: [{ ikeEncryption: 'AES256' }],
        },
      },
    ],
  })
  expect(JSON.stringify(facets)).not.toMatch(/key"|not for anybody|nor th|Bytes|000c/i)
})

it('takes none for absent that may not be read, and leaves out one that is gone', async () => {
  const path = vpn.id.toLowerCase()
  const refused: Answer = { status: 403, body: { error: { code: 'AuthorizationFailed' } } }
  const gone: Answer = { status: 404, body: { error: { code: 'ResourceNotFound' } } }
  const closed = await inProcessLook([site(null), vpn], names, { [path]: refused })
  expect(closed.facets).toMatchObject({
    gatewayConnections: { known: false, cause: 'forbidden', scope: path },
    expressRouteCircuits: found([]),
  })
  const after = await inProcessLook([site(null), vpn], names, { [path]: gone })
  expect(after.facets.gatewayConnections).toMatchObject(found([]))
  const dark = { '/providers/microsoft.resourcegraph/resources': refused }
  const blind = await inProcessLook([site(null), vpn], names, dark)
  expect(blind.facets).toMatchObject({
    gatewayConnections: { known: false, cause: 'forbidden' },
    expressRouteCircuits: { known: false, cause: 'forbidden' },
  })
})
