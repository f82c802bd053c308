import type { Json, JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass, unknown, unread, type Verdict } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'
import { isListed } from '../parts/is-listed.ts'
import { words } from '../parts/parameters.ts'
import { pathsToSites, type SitePath } from '../parts/paths-to-sites.ts'

const inside = { exposure: 'internal' }
const network =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/hub/providers/Microsoft.Network'
const strong = {
  ikeEncryption: 'AES256',
  ikeIntegrity: 'SHA384',
  ipsecEncryption: 'GCMAES256',
  ipsecIntegrity: 'GCMAES256',
}
const vpn = { connectionType: 'IPsec', connectionStatus: 'Connected', ipsecPolicies: [strong] }
const bare = { ...vpn, ipsecPolicies: [] }
const line = {
  connectionType: 'ExpressRoute',
  connectionStatus: 'Connected',
  peer: { id: `${network}/expressRouteCircuits/circuit-0` },
}
const provisioned = {
  circuitProvisioningState: 'Enabled',
  serviceProviderProvisioningState: 'Provisioned',
}

function named(type: string, prefix: string, all: readonly JsonObject[]): Json {
  return all.map((properties, index) => {
    const name = `${prefix}-${index}`
    return { id: `${network}/${type}/${name}`, name, properties }
  })
}

function ways(connections: readonly JsonObject[], circuits: readonly JsonObject[] = []) {
  return {
    ...arcWith({}),
    gatewayConnections: named('connections', 'connection', connections),
    expressRouteCircuits: named('expressRouteCircuits', 'circuit', circuits),
  }
}

function judge(paths: readonly SitePath[]): Verdict {
  if (paths.length === 0) {
    return unknown('not-mapped', 'no way to a site was found, and nobody attests another one')
  }
  const by = Object.groupBy(paths, ({ state }) => state)
  const { sound = [], weak = [], down = [], untold = [] } = by
  if (sound.length > 0 && weak.length > 0) {
    const all = told([...sound, ...weak])
    return unknown('not-mapped', `Azure does not say which of these leads to the site: ${all}`)
  }
  if (sound.length > 0) {
    const others = told([...down, ...untold])
    return pass(`private ways lead to sites: ${told(sound)}`, {
      ...(others === '' ? {} : { advice: `not all of them are up: ${others}` }),
    })
  }
  if (untold.length > 0) {
    return unknown('not-supplied', `Azure does not say whether it is up: ${told(untold)}`)
  }
  const targets = paths.map(({ name }) => name)
  return fail(`no private way to the site holds: ${told(paths)}`, { targets })
}

/** A hub may have hundreds. */
function told(paths: readonly SitePath[]): string {
  const first = paths.slice(0, 10).map(({ name, fault }) => (fault ? `${name} (${fault})` : name))
  const more = paths.length - first.length
  return [...first, ...(more > 0 ? [`and ${more} more`] : [])].join(', ')
}

export const netHybridConnectivity = control({
  id: 'net-hybrid-connectivity',
  title: 'Hybrid clusters use VPN or ExpressRoute',
  severity: 'low',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  consults: ['gatewayConnections', 'expressRouteCircuits'],
  parameters: {
    exposures: words(
      ['private', 'internal'],
      'Values of the context exposure whose clusters need a private way to Azure',
    ),
    paths: words(
      [],
      'Names or ids of the connections and circuits that lead to sites; * stands for any text. Where none is listed, all of the subscription count',
    ),
    weakAlgorithms: words(
      ['DES', 'DES3', 'MD5', 'None'],
      'Algorithms that an IPsec policy may not encrypt or sign with',
    ),
  },
  frameworks: {
    mcsb: ['NS-9'],
    nist800_190: ['4.2.1 insecure connections to registries'],
    nsa: ['Encryption'],
  },
  peers: {
    policy: ['50b83b09-03da-41c1-b656-c293c914862b'],
  },
  why: 'Private Link ends in a virtual network: without a private way there, a site reaches it over the internet or not at all. The default IPsec policy takes what the other side proposes, old ciphers too.',
  judged:
    'Arc clusters whose context exposure is one of the parameter exposures, or whose agents use Private Link. The connections and circuits in the subscription of the cluster and of its Private Link Scope are looked at. A way is an IPsec connection with connectionStatus Connected and ipsecPolicies of its own without weak algorithms; an ExpressRoute connection that is Connected; or a circuit, Enabled and Provisioned, that no such connection tells of. It passes where there is one and none is weak, and fails where each is weak or down. Which of them leads to which site Azure does not say: where some hold and some are weak it is unknown until the parameter paths lists those that do. Where there is none it is unknown: the way may lie in another subscription or a virtual WAN, which somebody can attest in the policy file. Other clusters do not apply.',
  fix: `az network vpn-connection ipsec-policy add -g <group> --connection-name <connection> --ike-encryption AES256 --ike-integrity SHA384 --dh-group DHGroup24 --ipsec-encryption GCMAES256 --ipsec-integrity GCMAES256 --pfs-group PFS24 --sa-lifetime 27000 --sa-max-size 102400000
# where there is no way yet, by VPN or by ExpressRoute
az network vpn-connection create -g <group> -n <connection> --vnet-gateway1 <gateway> --local-gateway2 <local gateway> --shared-key <key>
az network vpn-connection create -g <group> -n <connection> --vnet-gateway1 <gateway> --express-route-circuit2 <circuit id>`,
  bicep: `properties: {
  ipsecPolicies: [
    {
      ikeEncryption: 'AES256'
      ikeIntegrity: 'SHA384'
      dhGroup: 'DHGroup24'
      ipsecEncryption: 'GCMAES256'
      ipsecIntegrity: 'GCMAES256'
      pfsGroup: 'PFS24'
      saLifeTimeSeconds: 27000
      saDataSizeKilobytes: 102400000
    }
  ]
}`,
  check({ connectedCluster, ...seen }, { context: { exposure }, parameters }) {
    if (connectedCluster.properties.privateLinkState !== 'Enabled') {
      if (exposure === undefined) {
        return unknown('not-mapped', 'no Private Link, and the policy does not map the exposure')
      }
      if (!isListed(exposure, parameters.exposures)) {
        return notApplicable(`the exposure of the cluster is ${exposure}`)
      }
    }
    const { gatewayConnections: connections, expressRouteCircuits: circuits } = seen
    if (!connections.known) return unread('gatewayConnections', connections)
    if (!circuits.known) return unread('expressRouteCircuits', circuits)
    return judge(pathsToSites(connections.value, circuits.value, parameters))
  },
  cases: [
    { name: 'a VPN with a policy', given: ways([vpn]), context: inside, expect: 'pass' },
    {
      name: 'ExpressRoute, and a VPN that stands by',
      given: ways([line, { ...bare, connectionStatus: 'NotConnected' }]),
      context: inside,
      expect: 'pass',
    },
    {
      name: 'a circuit alone',
      given: ways([], [provisioned]),
      context: { exposure: 'Private' },
      expect: 'pass',
    },
    {
      name: 'Private Link, exposure not mapped',
      given: { ...ways([vpn]), ...arcWith({ privateLinkState: 'enabled' }) },
      expect: 'pass',
    },
    { name: 'no policy of its own', given: ways([bare]), context: inside, expect: 'fail' },
    {
      name: 'policies null',
      given: ways([{ ...vpn, ipsecPolicies: null }]),
      context: inside,
      expect: 'fail',
    },
    {
      name: 'a policy with an old cipher',
      given: ways([{ ...vpn, ipsecPolicies: [{ ...strong, ipsecEncryption: 'des3' }] }]),
      context: inside,
      expect: 'fail',
    },
    {
      name: 'not connected',
      given: ways([{ ...vpn, connectionStatus: 'NotConnected' }]),
      context: inside,
      expect: 'fail',
    },
    {
      name: 'a line that is down, its circuit provisioned',
      given: ways([{ ...line, connectionStatus: 'Connecting' }], [provisioned]),
      context: inside,
      expect: 'fail',
    },
    {
      name: 'a circuit that the provider has not provisioned',
      given: ways([], [{ ...provisioned, serviceProviderProvisioningState: 'NotProvisioned' }]),
      context: inside,
      expect: 'fail',
    },
    {
      name: 'some hold, one is weak',
      given: ways([vpn, bare]),
      context: inside,
      expect: 'unknown',
    },
    {
      name: 'some hold, one is weak and leads elsewhere',
      given: ways([vpn, bare]),
      context: inside,
      parameters: { paths: ['*-0'] },
      expect: 'pass',
    },
    {
      name: 'status never told',
      given: ways([{ ...vpn, connectionStatus: 'Unknown' }]),
      context: inside,
      expect: 'unknown',
    },
    {
      name: 'between virtual networks only, nobody attested',
      given: ways([{ ...vpn, connectionType: 'Vnet2Vnet' }]),
      context: inside,
      expect: 'unknown',
    },
    {
      name: 'a public cluster',
      given: arcWith({}),
      context: { exposure: 'internet' },
      expect: 'not-applicable',
    },
    { name: 'exposure not mapped', given: ways([vpn]), expect: 'unknown' },
    { name: 'not read', given: arcWith({}), context: inside, expect: 'unknown' },
    {
      name: 'a new type of connection',
      given: ways([{ ...vpn, connectionType: 'Quantum' }]),
      context: inside,
      expect: 'unknown',
    },
  ],
})
