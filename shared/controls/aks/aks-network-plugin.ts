import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { dayOf } from '../parts/day-of.ts'

const at = '/properties/networkProfile/networkPlugin'
/** https://learn.microsoft.com/azure/aks/upgrade-azure-cni: kubenet retires. */
const retires = '2028-03-31'

function plugin(networkPlugin: string | null, more = {}) {
  return aksWith({ networkProfile: { networkPlugin, ...more } })
}

export const aksNetworkPlugin = control({
  id: 'aks-network-plugin',
  title: 'Azure CNI connects the pods, not kubenet',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['NS-1'],
    nist800_190: ['4.3.3 poorly separated inter-container traffic'],
    nsa: ['Network policies'],
    owasp: ['K07 Missing Network Segmentation Controls'],
  },
  peers: {
    checkov: ['CKV2_AZURE_29'],
    policy: ['46238e2f-3f6f-4589-9f3f-77bed4116e67'],
    aprl: ['c22db132-399b-4e7c-995d-577a60881be8'],
    steampipe: ['kubernetes_cluster_network_plugin_azure'],
    kubescape: ['C-0205'],
  },
  why: 'kubenet has no Cilium, no Windows pools, half of the network policy engines, and an end: on 31 March 2028 AKS retires it.',
  judged:
    'networkProfile.networkPlugin: azure passes. kubenet passes with a warning until its retirement on 2028-03-31 and fails from then on. none is a plug-in of your own, which Azure neither sees nor patches: it passes with that advice. A cluster that names no plug-in has kubenet, the default.',
  fix: `# nodes are re-imaged; pods get new addresses from the overlay
az aks update -g <group> -n <cluster> --network-plugin azure --network-plugin-mode overlay`,
  bicep: `properties: {
  networkProfile: {
    networkPlugin: 'azure'
    networkPluginMode: 'overlay'
  }
}`,
  check({ managedCluster: { properties } }, { now }) {
    // Default of the REST specification up to 2021; clusters of 2018 do not spell it out.
    const name = properties.networkProfile?.networkPlugin ?? 'kubenet'
    if (name === 'azure') return pass('Azure CNI connects the pods', { at })
    if (name === 'none') {
      return pass('a network plug-in of your own connects the pods', {
        at,
        advice: 'Azure neither sees nor patches a plug-in of your own: keep it up to date yourself',
      })
    }
    return dayOf(now) >= retires
      ? fail(`kubenet connects the pods, which AKS retired on ${retires}`, { at })
      : pass('kubenet still connects the pods', {
          at,
          advice: `AKS retires kubenet on ${retires}: move to Azure CNI in overlay mode`,
        })
  },
  cases: [
    {
      name: 'Azure CNI, overlay',
      given: plugin('azure', { networkPluginMode: 'overlay' }),
      expect: 'pass',
    },
    { name: 'in another case', given: plugin('Azure'), expect: 'pass' },
    { name: 'your own', given: plugin('none'), expect: 'pass' },
    { name: 'kubenet', given: plugin('kubenet'), expect: 'pass' },
    {
      name: 'kubenet, the day before',
      given: plugin('kubenet'),
      now: '2028-03-30T23:59:59.000Z',
      expect: 'pass',
    },
    {
      name: 'kubenet, retired',
      given: plugin('kubenet'),
      now: '2028-03-31T00:00:00.000Z',
      expect: 'fail',
    },
    { name: 'never set', given: plugin(null), expect: 'pass' },
    {
      name: 'no network profile, kubenet retired',
      given: aksWith({}),
      now: '2028-04-01T00:00:00.000Z',
      expect: 'fail',
    },
    { name: 'a new plug-in', given: plugin('quantum'), expect: 'unknown' },
  ],
})
