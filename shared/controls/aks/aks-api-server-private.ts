import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/apiServerAccessProfile/enablePrivateCluster'

export const aksApiServerPrivate = control({
  id: 'aks-api-server-private',
  title: 'API server has no public endpoint',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    cisAks: ['5.4.2'],
    mcsb: ['NS-2'],
    nist800_190: ['4.3.2 unauthorized access'],
    nsa: ['Control plane hardening'],
    owasp: ['K09 Misconfigured Cluster Components'],
  },
  peers: {
    prowler: ['aks_clusters_public_access_disabled'],
    cloudsploit: ['aksPrivateCluster'],
    checkov: ['CKV_AZURE_115'],
    azqr: ['aks-004'],
    trivy: ['AZU-0065'],
    policy: ['040732e8-d947-40b8-95d6-854c95024bf8'],
    steampipe: ['kubernetes_cluster_restrict_public_access'],
    kubescape: ['C-0252'],
  },
  why: 'An API server on the internet is found by scanners within minutes, and each flaw of it and each stolen token can be tried from anywhere.',
  judged:
    'apiServerAccessProfile.enablePrivateCluster has to be true, over private link or VNet integration. VNet integration alone keeps the public endpoint; a public name that resolves to a private address does no harm. publicNetworkAccess "Disabled" alone is not enough: Azure honours it on private clusters only.',
  fix: `# with API server VNet integration, in place:
az aks update -g <group> -n <cluster> --enable-private-cluster
# without it a new cluster is needed; until then: az aks update --api-server-authorized-ip-ranges
az aks create -g <group> -n <new cluster> --enable-private-cluster`,
  bicep: `properties: {
  apiServerAccessProfile: {
    enablePrivateCluster: true
  }
}`,
  check({ managedCluster: { properties } }) {
    const access = properties.apiServerAccessProfile
    if (access?.enablePrivateCluster === true) return pass('the API server is private', { at })
    return access?.enableVnetIntegration === true
      ? fail('VNet integration is on, and the public endpoint of the API server as well', { at })
      : fail('the API server has a public endpoint', { at })
  },
  cases: [
    {
      name: 'private',
      given: aksWith({ apiServerAccessProfile: { enablePrivateCluster: true } }),
      expect: 'pass',
    },
    {
      name: 'private, with VNet integration and a public name',
      given: aksWith({
        apiServerAccessProfile: {
          enablePrivateCluster: true,
          enablePrivateClusterPublicFQDN: true,
          enableVnetIntegration: true,
        },
        publicNetworkAccess: 'Disabled',
      }),
      expect: 'pass',
    },
    { name: 'never set', given: aksWith({}), expect: 'fail' },
    { name: 'empty profile', given: aksWith({ apiServerAccessProfile: {} }), expect: 'fail' },
    {
      name: 'VNet integration alone',
      given: aksWith({ apiServerAccessProfile: { enableVnetIntegration: true } }),
      expect: 'fail',
    },
    {
      name: 'a public cluster whose pools are private',
      given: aksWith({ agentPoolProfiles: [{ name: 'system', enableNodePublicIP: false }] }),
      expect: 'fail',
    },
    {
      name: 'a list in place of the flag',
      given: aksWith({ apiServerAccessProfile: { enablePrivateCluster: [] } }),
      expect: 'unknown',
    },
  ],
})
