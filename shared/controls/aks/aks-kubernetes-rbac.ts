import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/enableRBAC'

export const aksKubernetesRbac = control({
  id: 'aks-kubernetes-rbac',
  title: 'Kubernetes RBAC is on',
  severity: 'critical',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    cisAks: ['5.5.1'],
    mcsb: ['PA-7'],
    nist800_190: ['4.3.1 unbounded administrative access', '4.3.2 unauthorized access'],
    nsa: ['Authentication and authorization'],
    owasp: ['K03 Overly Permissive RBAC'],
  },
  peers: {
    psrule: ['Azure.AKS.UseRBAC'],
    prowler: ['aks_cluster_rbac_enabled'],
    cloudsploit: ['rbacEnabled'],
    checkov: ['CKV_AZURE_5'],
    trivy: ['AZU-0042'],
    policy: ['ac4a19c2-fa67-49b4-8ae5-0b2e78c49457'],
    steampipe: ['kubernetes_instance_rbac_enabled'],
    azts: ['Azure_KubernetesService_Deploy_Enable_Cluster_RBAC'],
    kubescape: ['C-0088'],
  },
  why: 'Without RBAC whoever gets in, a pod with its mounted token included, is administrator of the whole cluster.',
  judged: 'enableRBAC has to be true. Absent means off: only clusters of 2018 do not say it.',
  fix: `# RBAC cannot be switched on later: create a cluster (RBAC is its default), move the workloads, delete the old one
az aks create -g <group> -n <new cluster> --enable-aad --disable-local-accounts`,
  bicep: `properties: {
  enableRBAC: true
}`,
  check({ managedCluster: { properties } }) {
    if (properties.enableRBAC === true) return pass('Kubernetes RBAC is on', { at })
    return properties.enableRBAC === false
      ? fail('Kubernetes RBAC is off: every caller is administrator', { at })
      : fail('the cluster does not say that RBAC is on, as only ones without it do', { at })
  },
  cases: [
    { name: 'on', given: aksWith({ enableRBAC: true }), expect: 'pass' },
    { name: 'off', given: aksWith({ enableRBAC: false }), expect: 'fail' },
    { name: 'never said', given: aksWith({}), expect: 'fail' },
    { name: 'null', given: aksWith({ enableRBAC: null }), expect: 'fail' },
    { name: 'a text', given: aksWith({ enableRBAC: 'true' }), expect: 'unknown' },
  ],
})
