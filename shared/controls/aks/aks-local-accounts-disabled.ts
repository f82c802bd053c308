import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/disableLocalAccounts'

export const aksLocalAccountsDisabled = control({
  id: 'aks-local-accounts-disabled',
  title: 'Static local accounts are disabled',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['IM-1', 'PA-7'],
    nist800_190: ['4.3.1 unbounded administrative access', '4.3.2 unauthorized access'],
    nsa: ['Authentication and authorization'],
    owasp: ['K06 Broken Authentication Mechanisms'],
  },
  peers: {
    psrule: ['Azure.AKS.LocalAccounts'],
    prowler: ['aks_cluster_local_accounts_disabled'],
    checkov: ['CKV_AZURE_141'],
    policy: ['993c2fcd-2b29-49d2-9eb0-df2c3a730c32'],
    aprl: ['ca324d71-54b0-4a3e-b9e4-10e767daa9fc'],
    kubescape: ['C-0246'],
  },
  why: 'The --admin kubeconfig is one shared certificate in system:masters: no person behind it, no MFA, no Conditional Access, and no way to take it from a single holder.',
  judged:
    'disableLocalAccounts has to be true; absent means enabled. Certificates that were handed out before stay valid until the cluster rotates them, which the resource does not tell.',
  fix: `az aks update -g <group> -n <cluster> --disable-local-accounts
# certificates that were handed out earlier stay valid until this is done; it restarts the nodes
az aks rotate-certs -g <group> -n <cluster>`,
  bicep: `properties: {
  disableLocalAccounts: true
}`,
  check({ managedCluster: { properties } }) {
    return properties.disableLocalAccounts === true
      ? pass('local accounts are disabled', { at })
      : fail('the shared admin certificate works and bypasses Entra ID', { at })
  },
  cases: [
    { name: 'disabled', given: aksWith({ disableLocalAccounts: true }), expect: 'pass' },
    { name: 'enabled', given: aksWith({ disableLocalAccounts: false }), expect: 'fail' },
    { name: 'never set', given: aksWith({}), expect: 'fail' },
    { name: 'null', given: aksWith({ disableLocalAccounts: null }), expect: 'fail' },
    { name: 'a number', given: aksWith({ disableLocalAccounts: 1 }), expect: 'unknown' },
  ],
})
