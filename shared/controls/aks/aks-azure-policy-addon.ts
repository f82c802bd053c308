import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/addonProfiles/azurepolicy'

export const aksAzurePolicyAddon = control({
  id: 'aks-azure-policy-addon',
  title: 'Azure Policy add-on is enabled',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    cisAks: ['4.3'],
    mcsb: ['PV-2'],
    nist800_190: ['4.3.2 unauthorized access'],
    nsa: ['Pod security enforcement'],
    owasp: ['K04 Lack of Centralized Policy Enforcement'],
  },
  peers: {
    psrule: ['Azure.AKS.AzurePolicyAddOn'],
    checkov: ['CKV_AZURE_116'],
    trivy: ['AZU-0066'],
    policy: ['0a15ec92-a229-4763-bb14-0ea34a568f8d'],
    steampipe: ['kubernetes_cluster_addon_azure_policy_enabled'],
    aprl: ['26ebaf1f-c70d-4ebd-8641-4b60a0ce0094'],
    kubescape: ['C-0192'],
  },
  why: 'The add-on is what stops a privileged pod at admission and what tells which workloads break a rule. Without it policies that were assigned do nothing inside the cluster.',
  judged:
    'The add-on azurepolicy has to be enabled. Its key is compared without regard to case: Azure has answered azurepolicy and azurePolicy.',
  fix: 'az aks enable-addons -g <group> -n <cluster> --addons azure-policy',
  bicep: `properties: {
  addonProfiles: {
    azurepolicy: { enabled: true }
  }
}`,
  check({ managedCluster: { properties } }) {
    return properties.addonProfiles.get('azurepolicy')?.enabled === true
      ? pass('the Azure Policy add-on is on', { at })
      : fail('the Azure Policy add-on is off: nothing is checked at admission', { at })
  },
  cases: [
    {
      name: 'on',
      given: aksWith({ addonProfiles: { azurepolicy: { enabled: true } } }),
      expect: 'pass',
    },
    {
      name: 'on, spelt as in the specification, configuration null',
      given: aksWith({ addonProfiles: { azurePolicy: { enabled: true, config: null } } }),
      expect: 'pass',
    },
    {
      name: 'off',
      given: aksWith({ addonProfiles: { azurepolicy: { enabled: false } } }),
      expect: 'fail',
    },
    { name: 'no add-ons', given: aksWith({}), expect: 'fail' },
    { name: 'add-ons null', given: aksWith({ addonProfiles: null }), expect: 'fail' },
    {
      name: 'another add-on only',
      given: aksWith({ addonProfiles: { omsagent: { enabled: true } } }),
      expect: 'fail',
    },
    {
      name: 'on, as text',
      given: aksWith({ addonProfiles: { azurepolicy: { enabled: 'yes' } } }),
      expect: 'unknown',
    },
  ],
})
