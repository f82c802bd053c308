import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/aadProfile/enableAzureRBAC'

export const aksAzureRbac = control({
  id: 'aks-azure-rbac',
  title: 'Azure RBAC authorizes calls to the Kubernetes API',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    cisAks: ['5.5.2', '5.2.2'],
    mcsb: ['IM-1', 'PA-7'],
    nist800_190: ['4.3.1 unbounded administrative access'],
    nsa: ['Authentication and authorization'],
    owasp: ['K03 Overly Permissive RBAC'],
  },
  peers: {
    psrule: ['Azure.AKS.AzureRBAC'],
    kubescape: ['C-0241'],
  },
  why: 'With Azure RBAC who may do what in the cluster stands in one place with the rest of the cloud, shows up in the activity log and can be granted for an hour through PIM.',
  judged:
    'aadProfile.enableAzureRBAC has to be true. Without the Entra integration nothing can be, so a cluster without aadProfile fails.',
  fix: 'az aks update -g <group> -n <cluster> --enable-azure-rbac',
  bicep: `properties: {
  aadProfile: {
    managed: true
    enableAzureRBAC: true
  }
}`,
  check({ managedCluster: { properties } }) {
    return properties.aadProfile?.enableAzureRBAC === true
      ? pass('Azure RBAC authorizes calls to the Kubernetes API', { at })
      : fail('Azure RBAC does not authorize calls to the Kubernetes API', { at })
  },
  cases: [
    {
      name: 'on',
      given: aksWith({ aadProfile: { managed: true, enableAzureRBAC: true } }),
      expect: 'pass',
    },
    {
      name: 'off',
      given: aksWith({ aadProfile: { managed: true, enableAzureRBAC: false } }),
      expect: 'fail',
    },
    { name: 'never set', given: aksWith({ aadProfile: { managed: true } }), expect: 'fail' },
    {
      name: 'set to null',
      given: aksWith({ aadProfile: { enableAzureRBAC: null } }),
      expect: 'fail',
    },
    { name: 'no Entra integration', given: aksWith({}), expect: 'fail' },
    {
      name: 'as text',
      given: aksWith({ aadProfile: { enableAzureRBAC: 'true' } }),
      expect: 'unknown',
    },
  ],
})
