import type { Json } from '../../domain/json.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/addonProfiles/kubeDashboard'

function addOns(addonProfiles: Json) {
  return aksWith({ addonProfiles })
}

export const aksKubeDashboardOff = control({
  id: 'aks-kube-dashboard-off',
  title: 'Legacy kube-dashboard add-on is off',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    nist800_190: ['4.3.2 unauthorized access'],
    nsa: ['Control plane hardening'],
    owasp: ['K09 Misconfigured Cluster Components'],
  },
  peers: {
    checkov: ['CKV_AZURE_8'],
    kubescape: ['C-0014'],
  },
  why: 'The dashboard runs with rights of its own and asks nobody who they are: clusters were taken over through it, and it gets no fixes.',
  judged:
    'The add-on kubeDashboard must not be enabled, in whatever case its key is spelt; absent, null and {} are off.',
  fix: 'az aks disable-addons -g <group> -n <cluster> --addons kube-dashboard',
  bicep: `properties: {
  addonProfiles: {
    kubeDashboard: { enabled: false }
  }
}`,
  check({ managedCluster: { properties } }) {
    return properties.addonProfiles.get('kubeDashboard')?.enabled === true
      ? fail('the retired dashboard runs in the cluster', { at })
      : pass('the retired dashboard is off', { at })
  },
  cases: [
    { name: 'absent', given: aksWith({}), expect: 'pass' },
    { name: 'null', given: addOns(null), expect: 'pass' },
    { name: 'empty', given: addOns({ kubeDashboard: {} }), expect: 'pass' },
    {
      name: 'off',
      given: addOns({ KubeDashboard: { enabled: false, config: null } }),
      expect: 'pass',
    },
    { name: 'on', given: addOns({ kubeDashboard: { enabled: true } }), expect: 'fail' },
    {
      name: 'on, in another case',
      given: addOns({ kubedashboard: { enabled: true } }),
      expect: 'fail',
    },
    {
      name: 'on, as text',
      given: addOns({ kubeDashboard: { enabled: 'true' } }),
      expect: 'unknown',
    },
  ],
})
