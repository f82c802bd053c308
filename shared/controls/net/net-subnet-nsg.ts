import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { nameOf } from '../parts/name-of.ts'
import { namedSubnets } from '../parts/named-subnets.ts'
import { subnetsWith } from '../parts/subnets-with.ts'

const nsg = { id: '/subscriptions/0/resourceGroups/net/x/nodes' }

export const netSubnetNsg = control({
  id: 'net-subnet-nsg',
  title: 'The subnets of nodes, pods and API server have an NSG',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster', 'subnets'],
  frameworks: {
    mcsb: ['NS-1'],
    nist800_190: ['4.3.3 poorly separated inter-container traffic'],
    nsa: ['Worker node segmentation', 'Network policies'],
    owasp: ['K07 Missing Network Segmentation Controls'],
  },
  peers: {
    prowler: ['network_subnet_nsg_associated'],
  },
  why: 'An NSG on the subnet stops what reaches a node by a path that nobody thought of, whatever the cluster itself allows.',
  judged:
    'Each subnet that a pool, its pods or the API server name has to have an NSG. Admin rules of a Virtual Network Manager in its place are not read: exempt those clusters. Without a subnet of your own it does not apply: AKS makes the network, with its NSG, in the node resource group.',
  fix: 'az network vnet subnet update -g <group> --vnet-name <network> -n <subnet> --network-security-group <nsg>',
  bicep: `properties: {
  networkSecurityGroup: { id: networkSecurityGroup.id }
}`,
  check({ managedCluster, subnets }) {
    const { all } = namedSubnets(managedCluster)
    if (all.length === 0) return notApplicable('AKS makes the network of this cluster itself')
    const open = subnets.filter(
      ({ properties }) => properties.networkSecurityGroup.id === undefined,
    )
    if (open.length > 0) {
      const targets = open.map(nameOf)
      return fail(`without an NSG: ${targets.join(', ')}`, { targets })
    }
    return subnets.length === all.length
      ? pass('every subnet has an NSG')
      : unknown('not-supplied', 'the cluster names a subnet that does not exist')
  },
  cases: [
    {
      name: 'an NSG',
      given: subnetsWith({ networkSecurityGroup: nsg }),
      expect: 'pass',
    },
    { name: 'none', given: subnetsWith({}), expect: 'fail' },
    { name: 'null', given: subnetsWith({ networkSecurityGroup: null }), expect: 'fail' },
    { name: 'an empty one', given: subnetsWith({ networkSecurityGroup: {} }), expect: 'fail' },
    {
      name: 'the API server too, its subnet is gone',
      given: subnetsWith(
        { networkSecurityGroup: nsg },
        { apiServerAccessProfile: { subnetId: '/subscriptions/0/api' } },
      ),
      expect: 'unknown',
    },
    {
      name: 'pools that Azure runs, in a subnet that is gone',
      given: subnetsWith(
        { networkSecurityGroup: nsg },
        {
          agentPoolProfiles: null,
          hostedSystemProfile: {
            enabled: true,
            nodeSubnetID: '/subscriptions/0/nodes',
            systemNodeSubnetID: '/subscriptions/0/system',
          },
        },
      ),
      expect: 'unknown',
    },
    {
      name: 'a network that AKS made',
      given: { ...aksWith({ agentPoolProfiles: [{ name: 'system' }] }), subnets: [] },
      expect: 'not-applicable',
    },
    {
      name: 'an NSG that is no reference',
      given: subnetsWith({ networkSecurityGroup: 'nodes' }),
      expect: 'unknown',
    },
    { name: 'subnets not read', given: aksWith({}), expect: 'unknown' },
  ],
})
