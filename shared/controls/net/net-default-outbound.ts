import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { isListed } from '../parts/is-listed.ts'
import { nameOf } from '../parts/name-of.ts'
import { namedSubnets } from '../parts/named-subnets.ts'
import { subnetsWith } from '../parts/subnets-with.ts'

const routed = { networkProfile: { outboundType: 'userDefinedRouting' } }

export const netDefaultOutbound = control({
  id: 'net-default-outbound',
  title: 'Subnets have no implicit way out',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster', 'subnets'],
  frameworks: {
    mcsb: ['~NS-3'],
    nist800_190: ['4.4.2 unbounded network access from containers'],
    nsa: ['Network policies'],
  },
  peers: {
    policy: ['7bca8353-aa3b-429b-904a-9229c4385837'],
  },
  why: 'Azure gives a machine without a way out an address of its own choosing. That egress passes no firewall and appears in no list.',
  judged:
    'Where outboundType is anything but loadBalancer, each subnet of nodes and pods has to set defaultOutboundAccess to false; not set counts as on. With a load balancer, or in a network that AKS makes itself, it does not apply.',
  fix: 'az network vnet subnet update -g <group> --vnet-name <network> -n <subnet> --default-outbound false',
  bicep: `properties: {
  defaultOutboundAccess: false
}`,
  check({ managedCluster, subnets }) {
    const type = managedCluster.properties.networkProfile?.outboundType ?? 'loadBalancer'
    if (type === 'loadBalancer') return notApplicable('egress is loadBalancer')
    const { egress } = namedSubnets(managedCluster)
    if (egress.length === 0) return notApplicable('AKS makes the network of this cluster itself')
    const judged = subnets.filter(({ id }) => isListed(id, egress))
    const open = judged.filter(({ properties }) => properties.defaultOutboundAccess !== false)
    if (open.length > 0) {
      const targets = open.map(nameOf)
      return fail(`implicit outbound access: ${targets.join(', ')}`, { targets })
    }
    return judged.length === egress.length
      ? pass('no subnet has implicit outbound access')
      : unknown('not-supplied', 'the cluster names a subnet that does not exist')
  },
  cases: [
    { name: 'off', given: subnetsWith({ defaultOutboundAccess: false }, routed), expect: 'pass' },
    { name: 'on', given: subnetsWith({ defaultOutboundAccess: true }, routed), expect: 'fail' },
    { name: 'never set', given: subnetsWith({}, routed), expect: 'fail' },
    {
      name: 'null',
      given: subnetsWith({ defaultOutboundAccess: null }, routed),
      expect: 'fail',
    },
    { name: 'a balancer', given: subnetsWith({}), expect: 'not-applicable' },
    {
      name: 'a network that AKS made',
      given: { ...aksWith({ ...routed, agentPoolProfiles: [{ name: 'x' }] }), subnets: [] },
      expect: 'not-applicable',
    },
    {
      name: 'a subnet that is gone',
      given: { ...subnetsWith({}, routed), subnets: [] },
      expect: 'unknown',
    },
    {
      name: 'a word for a flag',
      given: subnetsWith({ defaultOutboundAccess: 'no' }, routed),
      expect: 'unknown',
    },
    { name: 'subnets not read', given: aksWith(routed), expect: 'unknown' },
  ],
})
