import type { Json, JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { nameOf } from '../parts/name-of.ts'
import { namedSubnets } from '../parts/named-subnets.ts'
import { subnetsWith } from '../parts/subnets-with.ts'

const service = 'Microsoft.ContainerService/managedClusters'
const apiId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/v/subnets/api'

function delegated(...names: readonly string[]): JsonObject {
  return { delegations: names.map((serviceName) => ({ properties: { serviceName } })) }
}

function withApi(api: JsonObject, nodes: JsonObject = {}) {
  const given = subnetsWith(nodes, { apiServerAccessProfile: { subnetId: apiId } })
  const more: Json = [{ id: apiId, name: 'api', properties: api }]
  return { ...given, subnets: [...(Array.isArray(given.subnets) ? given.subnets : []), ...more] }
}

export const netSubnetDelegation = control({
  id: 'net-subnet-delegation',
  title: 'Subnets are delegated to what uses them',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster', 'subnets'],
  frameworks: { nsa: ['Network policies'] },
  why: 'The subnet of the API server is the door of the control plane. Shared with nodes, or delegated to another service, it lets neighbours in.',
  judged:
    'The subnet of the API server has to be delegated to Microsoft.ContainerService/managedClusters and be no subnet of nodes or pods; the subnets of nodes and pods may be delegated to nothing else than that service. Without a subnet of your own it does not apply. Whether other resources stand in a subnet is not read.',
  fix: 'az network vnet subnet update -g <group> --vnet-name <network> -n <subnet> --delegations Microsoft.ContainerService/managedClusters',
  bicep: `properties: {
  delegations: [
    { name: 'aks', properties: { serviceName: 'Microsoft.ContainerService/managedClusters' } }
  ]
}`,
  check({ managedCluster, subnets }) {
    const { egress, all } = namedSubnets(managedCluster)
    if (all.length === 0) return notApplicable('AKS makes the network of this cluster itself')
    const api = managedCluster.properties.apiServerAccessProfile?.subnetId
    const faults = subnets.flatMap((subnet) => {
      const services = subnet.properties.delegations.map((one) => one.properties.serviceName)
      const foreign = services.filter((one) => !isSameText(one, service))
      const isApi = isSameText(subnet.id, api)
      const shared = isApi && egress.some((id) => isSameText(id, api))
      const what = [
        ...(foreign.length > 0 ? [`delegated to ${foreign.join(', ')}`] : []),
        ...(isApi && services.length === 0 ? ['not delegated'] : []),
        ...(shared ? ['shared by nodes or pods and the API server'] : []),
      ]
      return what.length === 0 ? [] : [{ name: nameOf(subnet), what: what.join(', ') }]
    })
    if (faults.length > 0) {
      return fail(faults.map(({ name, what }) => `${name}: ${what}`).join('; '), {
        targets: faults.map(({ name }) => name),
      })
    }
    return subnets.length === all.length
      ? pass('every subnet is delegated to what uses it')
      : unknown('not-supplied', 'the cluster names a subnet that does not exist')
  },
  cases: [
    { name: 'none, for nodes', given: subnetsWith({ delegations: null }), expect: 'pass' },
    { name: 'to AKS, for nodes', given: subnetsWith(delegated(service)), expect: 'pass' },
    { name: 'the API server', given: withApi(delegated(service.toLowerCase())), expect: 'pass' },
    { name: 'the API server, not delegated', given: withApi({}), expect: 'fail' },
    {
      name: 'to another service',
      given: subnetsWith(delegated('Microsoft.Web/x')),
      expect: 'fail',
    },
    {
      name: 'to another service, for the API server',
      given: withApi(delegated('Microsoft.Web/serverFarms')),
      expect: 'fail',
    },
    {
      name: 'one subnet for both',
      given: subnetsWith(delegated(service), {
        agentPoolProfiles: [{ name: 'x', vnetSubnetID: apiId.replace('/api', '/nodes') }],
        apiServerAccessProfile: { subnetId: apiId.replace('/api', '/nodes') },
      }),
      expect: 'fail',
    },
    { name: 'a subnet is gone', given: { ...subnetsWith({}), subnets: [] }, expect: 'unknown' },
    {
      name: 'a network that AKS made',
      given: { ...aksWith({ agentPoolProfiles: [{ name: 'x' }] }), subnets: [] },
      expect: 'not-applicable',
    },
    { name: 'subnets not read', given: aksWith({}), expect: 'unknown' },
  ],
})
