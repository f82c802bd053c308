import type { Facets } from '../../domain/facets/index.ts'
import type { JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass, unknown, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { isListed } from '../parts/is-listed.ts'
import { words } from '../parts/parameters.ts'

const at = '/properties/ingressProfile'
const shop = { exposure: 'public' }

/** The managed ingress of a cluster, as the stable API tells; null when it tells of none. */
function layerOf({ addonProfiles, ingressProfile, serviceMeshProfile }: Properties): string | null {
  const { webAppRouting, gatewayAPI } = ingressProfile
  const gateways = serviceMeshProfile.istio.components.ingressGateways
  if (addonProfiles.get('ingressApplicationGateway')?.enabled === true) {
    return 'the Application Gateway add-on'
  }
  if (webAppRouting.enabled === true) return 'application routing'
  if (webAppRouting.gatewayAPIImplementations.appRoutingIstio.mode === 'Enabled') {
    return 'the gateways of application routing'
  }
  if (serviceMeshProfile.mode === 'Istio' && gateways.some(({ enabled }) => enabled === true)) {
    return 'an ingress gateway of the Istio add-on'
  }
  return gatewayAPI.installation === 'Standard' ? gatewayOnly : null
}
const gatewayOnly = 'the managed Gateway API'
type Properties = Facets['managedCluster']['properties']

function ingress(ingressProfile: JsonObject | null) {
  return aksWith({ ingressProfile })
}
function containers(enabled: boolean) {
  const ingressProfile = { applicationLoadBalancer: { enabled } }
  return { managedClusterPreview: { properties: { ingressProfile } } }
}

export const aksIngressManaged = control({
  id: 'aks-ingress-managed',
  title: 'A supported ingress layer is configured',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  consults: ['managedClusterPreview'],
  parameters: {
    exposures: words(
      ['public', 'internet', 'external'],
      'Values of the context exposure whose clusters need an ingress layer',
    ),
  },
  frameworks: {
    mcsb: ['~NS-6'],
    nist800_190: ['4.4.2 unbounded network access from containers'],
    nsa: ['Network policies'],
  },
  peers: {
    kubescape: ['C-0292'],
  },
  why: 'Services of type LoadBalancer that each team opens for itself have no TLS policy, no web application firewall and no common log.',
  judged:
    'Passes with the Application Gateway add-on, application routing (with NGINX, which has a control of its own, or with gateways), an ingress gateway of the Istio add-on, the managed Gateway API, or Application Gateway for Containers, which only preview API versions show. Without any it fails for clusters whose context exposure the parameter lists; it does not apply to others. A controller that you installed yourself is not visible: exempt such a cluster.',
  fix: 'az aks approuting gateway istio enable -g <group> -n <cluster>',
  bicep: `properties: {
  ingressProfile: {
    gatewayAPI: { installation: 'Standard' }
    webAppRouting: {
      gatewayAPIImplementations: { appRoutingIstio: { mode: 'Enabled' } }
    }
  }
}`,
  check({ managedCluster, managedClusterPreview: preview }, { context, parameters }) {
    const layer = layerOf(managedCluster.properties)
    if (layer !== null) {
      const advice = 'the Gateway API alone routes nothing: see that a controller implements it'
      return pass(`${layer} takes the traffic in`, {
        at,
        ...(layer === gatewayOnly ? { advice } : {}),
      })
    }
    const { exposure } = context
    if (exposure === undefined) {
      return unknown('not-mapped', 'no ingress layer, and the policy does not map the exposure')
    }
    if (!isListed(exposure, parameters.exposures)) {
      return notApplicable(`the exposure of the cluster is ${exposure}`)
    }
    if (!preview.known) return unread('managedClusterPreview', preview)
    return preview.value.properties.ingressProfile.applicationLoadBalancer.enabled === true
      ? pass('Application Gateway for Containers takes the traffic in', { at })
      : fail('no managed ingress layer takes the traffic of an exposed cluster in', { at })
  },
  cases: [
    {
      name: 'Application Gateway, as replies of 2020 spell it',
      given: aksWith({ addonProfiles: { IngressApplicationGateway: { enabled: true } } }),
      expect: 'pass',
    },
    {
      name: 'application routing',
      given: ingress({ webAppRouting: { enabled: true } }),
      expect: 'pass',
    },
    {
      name: 'gateways of application routing',
      given: ingress({
        webAppRouting: {
          enabled: false,
          gatewayAPIImplementations: { appRoutingIstio: { mode: 'Enabled' } },
        },
      }),
      expect: 'pass',
    },
    {
      name: 'Gateway API',
      given: ingress({ gatewayAPI: { installation: 'Standard' }, webAppRouting: null }),
      expect: 'pass',
    },
    {
      name: 'Istio ingress gateway',
      given: aksWith({
        serviceMeshProfile: {
          mode: 'Istio',
          istio: { components: { ingressGateways: [{ enabled: true, mode: 'External' }] } },
        },
      }),
      expect: 'pass',
    },
    {
      name: 'Application Gateway for Containers',
      given: { ...ingress({}), ...containers(true) },
      context: shop,
      expect: 'pass',
    },
    {
      name: 'none',
      given: { ...ingress(null), ...containers(false) },
      context: shop,
      expect: 'fail',
    },
    {
      name: 'Istio with egress alone',
      given: { ...aksWith({ serviceMeshProfile: { mode: 'Istio' } }), ...containers(false) },
      context: { exposure: 'Internet' },
      expect: 'fail',
    },
    {
      name: 'none, not exposed',
      given: ingress(null),
      context: { exposure: 'internal' },
      expect: 'not-applicable',
    },
    { name: 'none, preview not read', given: ingress(null), context: shop, expect: 'unknown' },
    { name: 'exposure not mapped', given: ingress({}), expect: 'unknown' },
    {
      name: 'a new form',
      given: ingress({ webAppRouting: 'nginx' }),
      context: shop,
      expect: 'unknown',
    },
  ],
})
