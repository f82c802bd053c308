import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/aadProfile'
const application = '00000000-0000-0000-0000-0000000000a1'

export const aksEntraIntegration = control({
  id: 'aks-entra-integration',
  title: 'AKS-managed Microsoft Entra integration is on',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    cisAks: ['5.5.1'],
    mcsb: ['IM-1'],
    nist800_190: ['4.3.2 unauthorized access'],
    nsa: ['Authentication and authorization'],
    owasp: ['K06 Broken Authentication Mechanisms'],
  },
  peers: {
    psrule: ['Azure.AKS.ManagedAAD'],
    azqr: ['aks-007'],
    policy: ['450d2877-ebea-41e8-b00c-e286317d21bf'],
    azts: ['Azure_KubernetesService_AuthN_Enabled_AAD'],
  },
  why: 'With Entra ID behind kubectl, people sign in with MFA and Conditional Access, and whoever leaves loses access the same day. Certificates in kubeconfig files give none of that.',
  judged:
    'aadProfile.managed has to be true. The retired first version, recognised by clientAppID or serverAppID, fails even where a profile exists.',
  fix: 'az aks update -g <group> -n <cluster> --enable-aad --aad-admin-group-object-ids <group object id>',
  bicep: `properties: {
  aadProfile: {
    managed: true
    adminGroupObjectIDs: [adminGroupId]
  }
}`,
  check({ managedCluster: { properties } }) {
    const entra = properties.aadProfile
    if (entra === undefined) return fail('kubectl does not sign in with Entra ID', { at })
    if (entra.serverAppID !== undefined || entra.clientAppID !== undefined) {
      return fail('the retired Entra integration with application secrets is in use', { at })
    }
    return entra.managed === true
      ? pass('Entra ID is integrated, managed by AKS', { at })
      : fail('an Entra profile exists, and its integration is not the managed one', { at })
  },
  cases: [
    { name: 'managed', given: aksWith({ aadProfile: { managed: true } }), expect: 'pass' },
    {
      name: 'managed, no group named, empty application ids',
      given: aksWith({
        aadProfile: {
          managed: true,
          adminGroupObjectIDs: null,
          clientAppID: '',
          serverAppID: null,
        },
      }),
      expect: 'pass',
    },
    { name: 'never set', given: aksWith({}), expect: 'fail' },
    { name: 'empty profile', given: aksWith({ aadProfile: {} }), expect: 'fail' },
    { name: 'null', given: aksWith({ aadProfile: null }), expect: 'fail' },
    {
      name: 'retired integration',
      given: aksWith({ aadProfile: { clientAppID: application, serverAppID: application } }),
      expect: 'fail',
    },
    {
      name: 'managed, with a server application left over',
      given: aksWith({ aadProfile: { managed: true, serverAppID: application } }),
      expect: 'fail',
    },
    { name: 'a profile that is text', given: aksWith({ aadProfile: 'on' }), expect: 'unknown' },
  ],
})
