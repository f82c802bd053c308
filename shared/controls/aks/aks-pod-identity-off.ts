import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/podIdentityProfile/enabled'

export const aksPodIdentityOff = control({
  id: 'aks-pod-identity-off',
  title: 'Retired AAD pod-managed identity add-on is off',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['~IM-3'],
    nist800_190: ['4.3.2 unauthorized access'],
    nsa: ['Protecting sensitive cloud infrastructure'],
    owasp: ['K08 Secrets Management Failures', 'K10 Outdated and Vulnerable Kubernetes Components'],
  },
  peers: {
    psrule: ['Azure.AKS.PodIdentity(removed)'],
  },
  why: 'The add-on has no support since September 2025 and answers for the metadata service on every node: who takes it over takes the identities of all pods.',
  judged: 'podIdentityProfile.enabled must not be true; absent, null and {} are off.',
  fix: `# first move the workloads to Microsoft Entra Workload ID
az aks update -g <group> -n <cluster> --enable-oidc-issuer --enable-workload-identity
# this switch needs the aks-preview extension
az aks update -g <group> -n <cluster> --disable-pod-identity`,
  bicep: `properties: {
  podIdentityProfile: { enabled: false }
  oidcIssuerProfile: { enabled: true }
  securityProfile: { workloadIdentity: { enabled: true } }
}`,
  check({ managedCluster: { properties } }) {
    return properties.podIdentityProfile?.enabled === true
      ? fail('the retired pod identity add-on intercepts the metadata service', { at })
      : pass('the retired pod identity add-on is off', { at })
  },
  cases: [
    { name: 'never set', given: aksWith({}), expect: 'pass' },
    { name: 'off', given: aksWith({ podIdentityProfile: { enabled: false } }), expect: 'pass' },
    { name: 'empty profile', given: aksWith({ podIdentityProfile: {} }), expect: 'pass' },
    { name: 'null', given: aksWith({ podIdentityProfile: null }), expect: 'pass' },
    {
      name: 'on',
      given: aksWith({ podIdentityProfile: { enabled: true, allowNetworkPluginKubenet: true } }),
      expect: 'fail',
    },
    {
      name: 'on, as text',
      given: aksWith({ podIdentityProfile: { enabled: 'true' } }),
      expect: 'unknown',
    },
  ],
})
