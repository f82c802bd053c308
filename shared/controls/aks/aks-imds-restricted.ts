import type { Json } from '../../domain/json.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'

const at = '/properties/networkProfile/podLinkLocalAccess'

function preview(networkProfile: Json) {
  return { managedClusterPreview: { properties: { networkProfile } } }
}

export const aksImdsRestricted = control({
  id: 'aks-imds-restricted',
  title: 'Pods cannot reach the instance metadata service',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['managedClusterPreview'],
  frameworks: {
    mcsb: ['~IM-3'],
    nist800_190: ['4.4.2 unbounded network access from containers'],
    nsa: ['Protecting sensitive cloud infrastructure', 'Network policies'],
    owasp: ['K07 Missing Network Segmentation Controls'],
  },
  peers: {
    kubescape: ['C-0052'],
  },
  why: 'The metadata service at 169.254.169.254 hands a token of the node to any pod that asks, and the node may pull images, attach disks and read the network.',
  judged:
    'networkProfile.podLinkLocalAccess has to be None; IMDS, the default, and absent fail. Only preview API versions tell it: without such a reading the answer is unknown. Nodes obey only after their image was renewed, and no resource tells whether that happened since the change: a pass says so in its advice. Pods on the host network still reach the service.',
  fix: `# both the switch and its effect: it needs the aks-preview extension, and the nodes have to be re-imaged
az aks update -g <group> -n <cluster> --enable-imds-restriction
az aks nodepool upgrade -g <group> --cluster-name <cluster> -n <pool> --node-image-only`,
  bicep: `// Microsoft.ContainerService/managedClusters@2026-05-02-preview
properties: {
  networkProfile: {
    podLinkLocalAccess: 'None'
  }
}`,
  check({ managedClusterPreview: { properties } }) {
    return properties.networkProfile.podLinkLocalAccess === 'None'
      ? pass('pods cannot reach the metadata service', {
          at,
          advice:
            'this holds on nodes whose image was renewed since the switch was set; nobody can read when that was',
        })
      : fail('every pod can ask the metadata service for a token of the node', { at })
  },
  cases: [
    { name: 'restricted', given: preview({ podLinkLocalAccess: 'None' }), expect: 'pass' },
    { name: 'in another case', given: preview({ podLinkLocalAccess: 'none' }), expect: 'pass' },
    { name: 'open', given: preview({ podLinkLocalAccess: 'IMDS' }), expect: 'fail' },
    { name: 'never set', given: preview({ networkPlugin: 'azure' }), expect: 'fail' },
    { name: 'no network profile', given: preview(null), expect: 'fail' },
    { name: 'no preview reading', given: {}, expect: 'unknown' },
    {
      name: 'a new value',
      given: preview({ podLinkLocalAccess: 'WireServer' }),
      expect: 'unknown',
    },
  ],
})
