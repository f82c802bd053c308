import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/networkProfile/networkPolicy'
const npmRetires =
  'Azure Network Policy Manager retires: on Windows nodes on 30 September 2026, on Linux nodes on 30 September 2028; move to cilium'

export const aksNetworkPolicyEngine = control({
  id: 'aks-network-policy-engine',
  title: 'A network policy engine is enabled',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    cisAks: ['5.4.4', '4.4.1'],
    mcsb: ['NS-1'],
    nist800_190: ['4.3.3 poorly separated inter-container traffic'],
    nsa: ['Network policies'],
    owasp: ['K07 Missing Network Segmentation Controls'],
  },
  peers: {
    psrule: ['Azure.AKS.NetworkPolicy'],
    prowler: ['aks_network_policy_enabled'],
    checkov: ['CKV_AZURE_7'],
    trivy: ['AZU-0043'],
    steampipe: ['kubernetes_cluster_network_policy_enabled'],
    kubescape: ['C-0240', 'C-0205'],
  },
  why: 'Without an engine every NetworkPolicy is accepted and ignored: the teams believe in walls that are not there, and one taken pod reaches all others.',
  judged:
    'networkProfile.networkPolicy has to be azure, calico or cilium, whatever the case. Absent, empty and "none" fail, also where the network plug-in is your own: Azure does not see whether it enforces policies, so exempt such a cluster with that reason. azure passes with the dates of its retirement.',
  fix: `# cilium needs the Azure CNI in overlay mode or with pods from a subnet; the nodes are re-imaged
az aks update -g <group> -n <cluster> --network-policy cilium --network-dataplane cilium`,
  bicep: `properties: {
  networkProfile: {
    networkPlugin: 'azure'
    networkPluginMode: 'overlay'
    networkPolicy: 'cilium'
    networkDataplane: 'cilium'
  }
}`,
  check({ managedCluster: { properties } }) {
    const engine = properties.networkProfile?.networkPolicy ?? 'none'
    if (engine === 'none') return fail('no engine enforces NetworkPolicy objects', { at })
    return pass(`${engine} enforces network policies`, {
      at,
      ...(engine === 'azure' ? { advice: npmRetires } : {}),
    })
  },
  cases: [
    {
      name: 'cilium',
      given: aksWith({ networkProfile: { networkPolicy: 'cilium', networkDataplane: 'cilium' } }),
      expect: 'pass',
    },
    {
      name: 'calico',
      given: aksWith({ networkProfile: { networkPolicy: 'calico' } }),
      expect: 'pass',
    },
    {
      name: 'azure, in another case',
      given: aksWith({ networkProfile: { networkPolicy: 'Azure' } }),
      expect: 'pass',
    },
    {
      name: '"none"',
      given: aksWith({ networkProfile: { networkPolicy: 'none' } }),
      expect: 'fail',
    },
    {
      name: 'never set',
      given: aksWith({ networkProfile: { networkPlugin: 'kubenet' } }),
      expect: 'fail',
    },
    { name: 'empty', given: aksWith({ networkProfile: { networkPolicy: '' } }), expect: 'fail' },
    { name: 'no network profile', given: aksWith({ networkProfile: null }), expect: 'fail' },
    {
      name: 'an engine of the future',
      given: aksWith({ networkProfile: { networkPolicy: 'antrea' } }),
      expect: 'unknown',
    },
  ],
})
