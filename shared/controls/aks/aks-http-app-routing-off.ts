import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/addonProfiles/httpApplicationRouting'

export const aksHttpAppRoutingOff = control({
  id: 'aks-http-app-routing-off',
  title: 'HTTP application routing add-on is off',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['NS-1', 'DP-4'],
    nist800_190: ['4.4.2 unbounded network access from containers'],
    nsa: ['Network policies'],
    owasp: [
      'K09 Misconfigured Cluster Components',
      'K10 Outdated and Vulnerable Kubernetes Components',
    ],
  },
  peers: {
    psrule: ['Azure.AKS.HttpAppRouting'],
    checkov: ['CKV_AZURE_246'],
    azqr: ['aks-010'],
    steampipe: ['kubernetes_cluster_http_application_routing_disabled'],
    azts: ['Azure_KubernetesService_DP_Disable_HTTP_Application_Routing'],
  },
  why: 'The retired add-on gives workloads a public DNS name and plain HTTP, with no authentication and no firewall, on an ingress controller that is no longer patched.',
  judged:
    'The add-on httpApplicationRouting must not be enabled, in whatever case its key is spelt; absent, null and {} are off.',
  fix: `# what it published needs another ingress first, such as the application routing add-on or a gateway
az aks disable-addons -g <group> -n <cluster> --addons http_application_routing`,
  bicep: `properties: {
  addonProfiles: {
    httpApplicationRouting: { enabled: false }
  }
}`,
  check({ managedCluster: { properties } }) {
    return properties.addonProfiles.get('httpApplicationRouting')?.enabled === true
      ? fail('the retired HTTP application routing add-on publishes workloads', { at })
      : pass('the retired HTTP application routing add-on is off', { at })
  },
  cases: [
    { name: 'no add-ons', given: aksWith({}), expect: 'pass' },
    { name: 'add-ons null', given: aksWith({ addonProfiles: null }), expect: 'pass' },
    {
      name: 'off',
      given: aksWith({ addonProfiles: { httpApplicationRouting: { enabled: false } } }),
      expect: 'pass',
    },
    {
      name: 'null',
      given: aksWith({ addonProfiles: { httpApplicationRouting: null } }),
      expect: 'pass',
    },
    {
      name: 'on',
      given: aksWith({ addonProfiles: { httpApplicationRouting: { enabled: true, config: {} } } }),
      expect: 'fail',
    },
    {
      name: 'on, all in lower case',
      given: aksWith({ addonProfiles: { httpapplicationrouting: { enabled: true } } }),
      expect: 'fail',
    },
    {
      name: 'on, as text',
      given: aksWith({ addonProfiles: { httpApplicationRouting: { enabled: 'true' } } }),
      expect: 'unknown',
    },
  ],
})
