import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/securityProfile/workloadIdentity/enabled'

export const aksWorkloadIdentity = control({
  id: 'aks-workload-identity',
  title: 'Microsoft Entra Workload ID is enabled',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    cisAks: ['5.2.1'],
    mcsb: ['IM-1', 'IM-3'],
    nist800_190: ['4.1.4 embedded clear-text secrets'],
    nsa: ['Protecting sensitive cloud infrastructure', 'Secrets'],
    owasp: ['K08 Secrets Management Failures'],
  },
  peers: {
    policy: ['2cc2e023-0dac-4046-875b-178f683929d5'],
  },
  why: 'With Workload ID a pod trades its own short-lived token for one of Entra; without it the workloads carry client secrets or share the identity of the node.',
  judged:
    'securityProfile.workloadIdentity.enabled has to be true. Old replies with an add-on of that name were a preview and do not count.',
  fix: 'az aks update -g <group> -n <cluster> --enable-oidc-issuer --enable-workload-identity',
  bicep: `properties: {
  oidcIssuerProfile: { enabled: true }
  securityProfile: {
    workloadIdentity: { enabled: true }
  }
}`,
  check({ managedCluster: { properties } }) {
    return properties.securityProfile.workloadIdentity?.enabled === true
      ? pass('Workload ID is on', { at })
      : fail('Workload ID is off: workloads need secrets to reach Azure', { at })
  },
  cases: [
    {
      name: 'on',
      given: aksWith({ securityProfile: { workloadIdentity: { enabled: true } } }),
      expect: 'pass',
    },
    {
      name: 'off',
      given: aksWith({ securityProfile: { workloadIdentity: { enabled: false } } }),
      expect: 'fail',
    },
    {
      name: 'empty',
      given: aksWith({ securityProfile: { workloadIdentity: {} } }),
      expect: 'fail',
    },
    { name: 'never set', given: aksWith({ securityProfile: {} }), expect: 'fail' },
    { name: 'no security profile', given: aksWith({}), expect: 'fail' },
    {
      name: 'as text',
      given: aksWith({ securityProfile: { workloadIdentity: { enabled: 'yes' } } }),
      expect: 'unknown',
    },
  ],
})
