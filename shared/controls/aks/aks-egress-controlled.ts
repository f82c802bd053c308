import type { Context } from '../../domain/context.ts'
import type { JsonObject } from '../../domain/json.ts'
import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { isListed } from '../parts/is-listed.ts'
import { words } from '../parts/parameters.ts'

const at = '/properties/networkProfile/outboundType'
const controlled: ReadonlySet<string> = new Set([
  'userDefinedRouting',
  'userAssignedNATGateway',
  'none',
  'block',
])
const production: Context = { environment: 'production' }

function outbound(outboundType: string | null, more: JsonObject = {}) {
  return aksWith({ networkProfile: { outboundType }, ...more })
}

export const aksEgressControlled = control({
  id: 'aks-egress-controlled',
  title: 'Egress of the cluster leaves through a controlled path',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  parameters: {
    production: words(
      ['production', 'prod'],
      'Values of the context environment whose clusters fail; all others get an advice',
    ),
  },
  frameworks: {
    mcsb: ['~NS-3'],
    nist800_190: ['4.4.2 unbounded network access from containers'],
    nsa: ['Network policies', 'Protecting sensitive cloud infrastructure'],
    owasp: ['K07 Missing Network Segmentation Controls'],
  },
  peers: {
    azqr: ['aks-012'],
  },
  why: 'What may connect to everywhere takes stolen data out and commands in. A firewall, a gateway of your own or a proxy is where that is seen and stopped.',
  judged:
    'networkProfile.outboundType has to be userDefinedRouting, userAssignedNATGateway, none or block, or an HTTP proxy has to be set and not switched off. Otherwise (loadBalancer, the default, and the NAT gateways that AKS manages) production clusters fail and others pass with an advice; production is what the context environment says. Whether the route really leads to a firewall is another control.',
  fix: '# the subnet needs a route table with a default route to the firewall first\naz aks update -g <group> -n <cluster> --outbound-type userDefinedRouting',
  bicep: `properties: {
  networkProfile: {
    outboundType: 'userDefinedRouting'
  }
}`,
  check({ managedCluster: { properties } }, { context, parameters }) {
    const type = properties.networkProfile?.outboundType ?? 'loadBalancer'
    if (controlled.has(type)) return pass(`egress is ${type}`, { at })
    const proxy = properties.httpProxyConfig
    if (proxy && proxy.enabled !== false && (proxy.httpProxy ?? proxy.httpsProxy) !== undefined) {
      return pass('an HTTP proxy is set for the nodes', { at: '/properties/httpProxyConfig' })
    }
    const because = `egress is ${type}: pods may connect to everywhere`
    const { environment } = context
    if (environment === undefined) {
      return unknown('not-mapped', `${because}; the policy does not say of what environment`, {
        at,
      })
    }
    return isListed(environment, parameters.production)
      ? fail(because, { at })
      : pass(`egress is ${type}, outside production`, {
          at,
          advice: 'lead egress through a firewall, a gateway of your own or a proxy',
        })
  },
  cases: [
    { name: 'own routes', given: outbound('userDefinedRouting'), expect: 'pass' },
    { name: 'own gateway', given: outbound('userAssignedNATGateway'), expect: 'pass' },
    { name: 'isolated', given: outbound('none'), expect: 'pass' },
    { name: 'blocked', given: outbound('block'), context: production, expect: 'pass' },
    {
      name: 'a proxy',
      given: outbound('loadBalancer', {
        httpProxyConfig: { httpsProxy: 'https://proxy.example.com:3129/' },
      }),
      context: production,
      expect: 'pass',
    },
    {
      name: 'a proxy that is switched off',
      given: outbound('loadBalancer', {
        httpProxyConfig: { httpProxy: 'http://proxy.example.com:3128/', enabled: false },
      }),
      context: production,
      expect: 'fail',
    },
    {
      name: 'balancer in production',
      given: outbound('loadBalancer'),
      context: production,
      expect: 'fail',
    },
    {
      name: 'managed gateway in production',
      given: outbound('managedNATGateway'),
      context: production,
      expect: 'fail',
    },
    { name: 'never set, in production', given: aksWith({}), context: production, expect: 'fail' },
    {
      name: 'balancer elsewhere',
      given: outbound('loadBalancer'),
      context: { environment: 'test' },
      expect: 'pass',
    },
    { name: 'environment not mapped', given: outbound('loadBalancer'), expect: 'unknown' },
    { name: 'a new type', given: outbound('wormhole'), context: production, expect: 'unknown' },
  ],
})
