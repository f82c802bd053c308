import type { Context } from '../../domain/context.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { isListed } from '../parts/is-listed.ts'
import { words } from '../parts/parameters.ts'

const at = '/properties/networkProfile/advancedNetworking/security'

function security(advancedNetworkPolicies: string | null, enabled: boolean | null = true) {
  const security = { enabled, advancedNetworkPolicies }
  return aksWith({ networkProfile: { advancedNetworking: { enabled: true, security } } })
}
const shop: Context = { exposure: 'public', dataClass: 'public' }

export const aksAdvancedNetworkSecurity = control({
  id: 'aks-advanced-network-security',
  title: 'Egress of pods can be limited by name',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  parameters: {
    exposures: words(
      ['public', 'internet', 'external'],
      'Values of the context exposure whose clusters need policies by name',
    ),
    dataClasses: words(
      ['restricted', 'sensitive', 'confidential'],
      'Values of the context dataClass whose clusters need policies by name',
    ),
  },
  frameworks: {
    nist800_190: ['4.4.2 unbounded network access from containers'],
    nsa: ['Network policies'],
    owasp: ['K07 Missing Network Segmentation Controls'],
  },
  why: 'Addresses of services in the cloud change every hour. A policy that names hosts is the one that can really be kept, and it stops stolen data.',
  judged:
    'advancedNetworking.security.enabled with advancedNetworkPolicies FQDN or L7 passes everywhere. Otherwise a cluster fails where the context exposure or dataClass is one that the parameters list; it does not apply where both are mapped to something else.',
  fix: '# needs the cilium data plane; charged by node and hour\naz aks update -g <group> -n <cluster> --enable-acns --acns-advanced-networkpolicies FQDN',
  bicep: `properties: {
  networkProfile: {
    advancedNetworking: {
      enabled: true
      security: { enabled: true, advancedNetworkPolicies: 'FQDN' }
    }
  }
}`,
  check({ managedCluster: { properties } }, { context, parameters }) {
    const network = properties.networkProfile?.advancedNetworking
    const policies = network?.security?.advancedNetworkPolicies ?? 'None'
    if (policies !== 'None' && network?.security?.enabled === true && network.enabled !== false) {
      return pass(`${policies} policies limit egress by name`, { at })
    }
    const { exposure, dataClass } = context
    if (isListed(exposure, parameters.exposures) || isListed(dataClass, parameters.dataClasses)) {
      return fail('no policy of the cluster can name the hosts that pods may reach', { at })
    }
    return exposure === undefined || dataClass === undefined
      ? unknown('not-mapped', 'the policy does not map exposure and dataClass of the cluster')
      : notApplicable(`exposure is ${exposure} and data is ${dataClass}`)
  },
  cases: [
    { name: 'names', given: security('FQDN'), context: shop, expect: 'pass' },
    { name: 'names and paths, nothing mapped', given: security('L7'), expect: 'pass' },
    { name: 'switched off', given: security('FQDN', false), context: shop, expect: 'fail' },
    { name: '"None"', given: security('None'), context: shop, expect: 'fail' },
    { name: 'never set', given: aksWith({}), context: { dataClass: 'sensitive' }, expect: 'fail' },
    {
      name: 'not demanded',
      given: aksWith({}),
      context: { exposure: 'internal', dataClass: 'public' },
      expect: 'not-applicable',
    },
    {
      name: 'half mapped',
      given: aksWith({}),
      context: { exposure: 'internal' },
      expect: 'unknown',
    },
    { name: 'new policies', given: security('DNS'), context: shop, expect: 'unknown' },
  ],
})
