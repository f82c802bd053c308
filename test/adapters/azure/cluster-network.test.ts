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
