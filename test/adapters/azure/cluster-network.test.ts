import { azureCollector } from '../../../shared/adapters/azure/collector.ts'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import { clusterOf } from '../../../shared/domain/cluster.ts'
import type { FacetName } from '../../../shared/domain/facets/index.ts'
import { type Answer, scriptedAzure } from './scripted-azure.ts'

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001'
const aksId = `${subscription}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/a`
const hub =
  '/subscriptions/00000000-0000-0000-0000-000000000002/resourcegroups/net/providers/microsoft.network'
const subnetId = (name: string) => `${hub}/virtualnetworks/v/subnets/${name}`
const nsgId = `${hub}/networksecuritygroups/nodes`
const tableId = `${hub}/routetables/egress`
const ownList = `${subscription}/resourcegroups/mc_rg_a/providers/microsoft.network/networksecuritygroups`
const ownId = `${ownList}/aks-agentpool-nsg`

const aks = {
  id: aksId,
  name: 'a',
  properties: {
    nodeResourceGroup: 'MC_rg_a',
    agentPoolProfiles: [
      { name: 'system', vnetSubnetID: subnetId('nodes').toUpperCase() },
      { name: 'user', vnetSubnetID: subnetId('nodes'), podSubnetID: subnetId('pods') },
    ],
    apiServerAccessProfile: { subnetId: subnetId('api') },
  },
}

const resource = (id: string, properties: object = {}): Answer => ({ body: { id, properties } })
const error = (status: number, code: string): Answer => ({ status, body: { error: { code } } })

const usual: Readonly<Record<string, Answer>> = {
  [aksId.toLowerCase()]: { body: aks },
  [subnetId('nodes')]: resource(subnetId('nodes'), {
    networkSecurityGroup: { id: nsgId.toUpperCase() },
    routeTable: { id: tableId },
  }),
  [subnetId('pods')]: resource(subnetId('pods'), { networkSecurityGroup: { id: nsgId } }),
  [subnetId('api')]: resource(subnetId('api')),
  [nsgId]: resource(nsgId),
  [tableId]: resource(tableId),
  [ownList]: { body: { value: [{ id: ownId, properties: {} }] } },
}

async function look(replaced: Readonly<Record<string, Answer>>, names: readonly FacetName[]) {
  const azure = scriptedAzure(
    ({ path }) => ({ ...usual, ...replaced })[path.toLowerCase()] ?? error(404, 'ResourceNotFound'),
  )
  const clients = { arm: resourceManager(azure.options), graph: resourceGraph(azure.options) }
  const cluster = clusterOf(aksId)
  if (cluster === null) throw new Error(aksId)
  const collector = azureCollector({ ...clients, now: azure.options.now })
  const { snapshot } = await collector.look(cluster, names)
  return { facets: snapshot.facets, paths: azure.seen.map(({ path }) => path.toLowerCase()) }
}

const network: readonly FacetName[] = ['subnets', 'networkSecurityGroups', 'routeTables']

it('reads the subnets of nodes, pods and API server with their NSGs and routes, each once', async () => {
  const { facets, paths } = await look({}, network)
  expect(facets).toMatchObject({
    subnets: { value: ['api', 'nodes', 'pods'].map((name) => ({ id: subnetId(name) })) },
    networkSecurityGroups: { value: [{ id: nsgId }, { id: ownId }] },
    routeTables: { value: [{ id: tableId }] },
  })
  expect(new Set(paths).size).toBe(paths.length)
})

it('knows the NSGs of the subnets where those of the node resource group are out of reach', async () => {
  const closed = { [ownList]: error(403, 'AuthorizationFailed') }
  const { facets, paths } = await look(closed, [...network, 'subnetSecurityGroups'])
  expect(facets).toMatchObject({
    networkSecurityGroups: { known: false, cause: 'forbidden' },
    subnetSecurityGroups: { known: true, value: [{ id: nsgId }] },
  })
  expect(paths.filter((path) => path === nsgId)).toHaveLength(1)
  const hidden = { [nsgId]: error(403, 'AuthorizationFailed') }
  expect((await look(hidden, ['subnetSecurityGroups'])).facets).toMatchObject({
    subnetSecurityGroups: { known: false, cause: 'forbidden' },
  })
})

it('reads the NSG of the node resource group where AKS made the network', async () => {
  const managed = {
    ...aks,
    properties: {
      ...aks.properties,
      agentPoolProfiles: [{ name: 'x' }],
      apiServerAccessProfile: null,
    },
  }
  const { facets } = await look({ [aksId.toLowerCase()]: { body: managed } }, network)
  expect(facets).toMatchObject({
    subnets: { known: true, value: [] },
    networkSecurityGroups: { known: true, value: [{ id: ownId }] },
    routeTables: { known: true, value: [] },
  })
})

it('takes a node resource group that is gone for an empty one, since the cluster answers', async () => {
  const gone = error(404, 'ResourceGroupNotFound')
  const networks = ownList.replace('networksecuritygroups', 'virtualnetworks')
  const addresses = ownList.replace('networksecuritygroups', 'publicipaddresses')
  const replaced = { [ownList]: gone, [addresses]: gone, [networks]: gone }
  const { facets } = await look(replaced, ['networkSecurityGroups', 'publicIpAddresses'])
  expect(facets.networkSecurityGroups).toMatchObject({ known: true })
  expect(facets.publicIpAddresses).toMatchObject({ known: true })
})

it('leaves out what is gone', async () => {
  const gone = error(404, 'ResourceNotFound')
  const replaced = { [subnetId('api')]: gone, [nsgId]: gone, [tableId]: gone }
  const { facets } = await look(replaced, network)
  expect(facets).toMatchObject({
    subnets: { value: [{ id: subnetId('nodes') }, { id: subnetId('pods') }] },
    networkSecurityGroups: { value: [{ id: ownId }] },
    routeTables: { value: [] },
  })
})

const notRead: readonly (readonly [string, Answer, FacetName, object])[] = [
  [
    subnetId('pods'),
    error(403, 'AuthorizationFailed'),
    'subnets',
    { cause: 'forbidden', scope: subnetId('pods') },
  ],
  [
    subnetId('pods'),
    error(403, 'AuthorizationFailed'),
    'routeTables',
    { cause: 'forbidden', scope: subnetId('pods') },
  ],
  [
    nsgId,
    error(403, 'AuthorizationFailed'),
    'networkSecurityGroups',
    { cause: 'forbidden', scope: nsgId },
  ],
  [ownList, error(403, 'AuthorizationFailed'), 'networkSecurityGroups', { cause: 'forbidden' }],
  [ownList, { body: { value: ['x'] } }, 'networkSecurityGroups', { cause: 'partial' }],
  [
    tableId,
    { status: 429, headers: { 'retry-after': '60' } },
    'routeTables',
    { cause: 'throttled' },
  ],
]

it.each(notRead)('keeps apart what could not be read: %s', async (path, answer, name, expected) => {
  const { facets } = await look({ [path]: answer }, [name])
  expect(facets[name]).toMatchObject({ known: false, ...expected })
})

const gatewayId = `${hub}/applicationgateways/gw`
const wafIds = ['one', 'two'].map(
  (name) => `${hub}/applicationgatewaywebapplicationfirewallpolicies/${name}`,
)
const addressList = ownList.replace('networksecuritygroups', 'publicipaddresses')
const addressId = `${addressList}/shop`
const egressId = `${hub}/publicipaddresses/egress`
const ingress = {
  ...aks,
  properties: {
    ...aks.properties,
    addonProfiles: {
      IngressApplicationGateway: {
        enabled: true,
        config: { EffectiveApplicationGatewayId: gatewayId.toUpperCase() },
      },
    },
    networkProfile: {
      loadBalancerProfile: { effectiveOutboundIPs: [{ id: egressId }, { id: addressId }] },
    },
  },
}
const fronts: Readonly<Record<string, Answer>> = {
  [aksId.toLowerCase()]: { body: ingress },
  [gatewayId]: resource(gatewayId, {
    firewallPolicy: { id: wafIds[0] },
    httpListeners: [{ properties: { firewallPolicy: { id: wafIds[1] } } }, { properties: {} }],
  }),
  ...Object.fromEntries(wafIds.map((id) => [id, resource(id)])),
  [addressList]: { body: { value: [{ id: addressId, properties: {} }] } },
  [egressId]: resource(egressId),
}
const shown: readonly FacetName[] = ['applicationGateways', 'wafPolicies', 'publicIpAddresses']

it('reads what the cluster shows to the world', async () => {
  const { facets, paths } = await look(fronts, shown)
  expect(facets).toMatchObject({
    applicationGateways: { value: [{ id: gatewayId }] },
    wafPolicies: { value: wafIds.map((id) => ({ id })) },
    publicIpAddresses: { value: [{ id: egressId }, { id: addressId }] },
  })
  expect(new Set(paths).size).toBe(paths.length)
})

it('says whose policy or address may not be read', async () => {
  const refused = error(403, 'AuthorizationFailed')
  const { facets } = await look(
    { ...fronts, [wafIds[1] ?? '']: refused, [egressId]: refused },
    shown,
  )
  expect(facets).toMatchObject({
    applicationGateways: { known: true },
    wafPolicies: { cause: 'forbidden', scope: wafIds[1] },
    publicIpAddresses: { cause: 'forbidden', scope: egressId },
  })
})
