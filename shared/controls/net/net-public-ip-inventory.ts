import type { Facets } from '../../domain/facets/index.ts'
import type { JsonObject } from '../../domain/json.ts'
import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { isListed } from '../parts/is-listed.ts'
import { nameOf } from '../parts/name-of.ts'
import { words } from '../parts/parameters.ts'

type Address = Facets['publicIpAddresses'][number]

const group =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/MC_a/providers/Microsoft.Network/publicIPAddresses'

/** What the address is to people: its name, and the Service that made it. */
function told(address: Address): string {
  const service = address.tags.get('k8s-azure-service') ?? address.tags.get('service')
  return service === undefined ? nameOf(address) : `${nameOf(address)} (${service})`
}

function besideEgress({ properties }: Facets['managedCluster']): (address: Address) => boolean {
  const network = properties.networkProfile
  const egress = [
    ...(network?.loadBalancerProfile.effectiveOutboundIPs ?? []),
    ...(network?.natGatewayProfile.effectiveOutboundIPs ?? []),
  ].flatMap(({ id }) => (id === undefined ? [] : [id]))
  return ({ id }) => !isListed(id, egress)
}

function addressed(...more: readonly JsonObject[]) {
  return {
    ...aksWith({
      networkProfile: {
        loadBalancerProfile: { effectiveOutboundIPs: [{ id: `${group}/egress`.toUpperCase() }] },
      },
    }),
    publicIpAddresses: [
      { id: `${group}/egress`, name: 'egress', properties: { ipAddress: '203.0.113.1' } },
      ...more,
    ],
  }
}

const shop: JsonObject = {
  id: `${group}/shop`,
  name: 'shop',
  tags: { 'k8s-azure-service': 'shop/web' },
  properties: { ipAddress: '203.0.113.2' },
}

export const netPublicIpInventory = control({
  id: 'net-public-ip-inventory',
  title: 'Every public address of the cluster is expected',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['managedCluster', 'publicIpAddresses'],
  parameters: {
    approved: words(
      [],
      'Public addresses that clusters may have besides those of their egress: the address, its name or its id',
    ),
    internal: words(
      ['private', 'internal'],
      'Values of the context exposure whose clusters may have no address besides those approved',
    ),
  },
  frameworks: {
    mcsb: ['NS-2'],
    nist800_190: ['4.4.2 unbounded network access from containers'],
    nsa: ['Network policies'],
    owasp: ['K07 Missing Network Segmentation Controls'],
  },
  why: 'A Service of type LoadBalancer publishes a workload by one line of YAML, and nobody who guards the network is asked.',
  judged:
    'Each public address in the node resource group, and each that egress leaves by, has to be one of the egress or listed in the parameter approved. Another one fails where approved lists something or the context exposure says that the cluster is internal; else it is unknown. An address that a Service holds from another resource group, those of single nodes and those of gateways are not seen. An address of egress that also serves ingress passes.',
  fix: "# keep the Service inside, or delete it\naz aks command invoke -g <group> -n <cluster> --command 'kubectl annotate service <service> -n <namespace> service.beta.kubernetes.io/azure-load-balancer-internal=true'",
  check({ managedCluster, publicIpAddresses }, { context, parameters: { approved, internal } }) {
    const others = publicIpAddresses
      .filter(besideEgress(managedCluster))
      .filter(
        ({ id, name, properties }) =>
          ![id, name, properties.ipAddress].some((one) => isListed(one, approved)),
      )
    if (others.length === 0) return pass('every public address is one of egress or approved')
    const because = `public addresses that nobody approved: ${others.map(told).join(', ')}`
    return approved.length > 0 || isListed(context.exposure, internal)
      ? fail(because, { targets: others.map(told) })
      : unknown('not-mapped', `${because}; list those that are meant in approved`)
  },
  observe: ({ managedCluster, publicIpAddresses }) => ({
    approved: publicIpAddresses
      .filter(besideEgress(managedCluster))
      .flatMap(({ properties }) => properties.ipAddress ?? []),
  }),
  cases: [
    { name: 'egress alone', given: addressed(), expect: 'pass' },
    {
      name: 'egress through a NAT gateway',
      given: {
        ...addressed(),
        ...aksWith({
          networkProfile: {
            natGatewayProfile: { effectiveOutboundIPs: [{ id: `${group}/egress` }] },
          },
        }),
      },
      expect: 'pass',
    },
    { name: 'no address', given: { ...aksWith({}), publicIpAddresses: [] }, expect: 'pass' },
    {
      name: 'approved by its address',
      given: addressed(shop),
      parameters: { approved: ['203.0.113.2'] },
      expect: 'pass',
    },
    {
      name: 'approved by its name, without case',
      given: addressed(shop),
      parameters: { approved: ['SHOP'] },
      expect: 'pass',
    },
    {
      name: 'not approved',
      given: addressed(shop),
      parameters: { approved: ['203.0.113.9'] },
      expect: 'fail',
    },
    {
      name: 'on an internal cluster',
      given: addressed({ ...shop, tags: null }),
      context: { exposure: 'Internal' },
      expect: 'fail',
    },
    {
      name: 'on a public cluster, nothing listed',
      given: addressed(shop),
      context: { exposure: 'public' },
      expect: 'unknown',
    },
    { name: 'nobody said anything', given: addressed(shop), expect: 'unknown' },
    { name: 'addresses not read', given: aksWith({}), expect: 'unknown' },
  ],
})
