import type { JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'
import { isAzureLocal } from '../parts/is-azure-local.ts'

const at = '/properties/networkProfile/networkPolicy'

function cluster(properties: JsonObject | null, kind = 'ProvisionedCluster') {
  return {
    ...arcWith({}, { kind }),
    provisionedClusterInstance:
      properties === null ? {} : { id: '/x', name: 'default', properties },
  }
}

export const arcLocalNetworkPolicy = control({
  id: 'arc-local-network-policy',
  title: 'AKS on Azure Local has a network policy engine',
  severity: 'high',
  appliesTo: ['arc'],
  needs: ['connectedCluster', 'provisionedClusterInstance'],
  frameworks: {
    cisAks: ['5.4.4'],
    mcsb: ['~NS-1'],
    nist800_190: ['4.3.3 poorly separated inter-container traffic'],
    nsa: ['Network policies'],
    owasp: ['K07 Missing Network Segmentation Controls'],
  },
  why: 'Without an engine network policies are accepted and ignored, and every pod of the site reaches every other one.',
  judged:
    'networkProfile.networkPolicy of the AKS on Azure Local instance has to be calico; absent, empty and none fail. It does not apply to clusters that you connected yourself: see arc-cni-evaluated.',
  fix: `# chosen when the cluster is made: the CLI has no switch for it, so make the cluster anew from Bicep
az deployment group create -g <group> --template-file <bicep file>`,
  bicep: `resource instance 'Microsoft.HybridContainerService/provisionedClusterInstances@2024-01-01' = {
  name: 'default'
  scope: connectedCluster
  properties: {
    networkProfile: { networkPolicy: 'calico' }
  }
}`,
  check({ connectedCluster, provisionedClusterInstance: { properties } }) {
    if (!isAzureLocal(connectedCluster)) {
      return notApplicable('not AKS on Azure Local: see arc-cni-evaluated')
    }
    if (properties === undefined) {
      return unknown('not-supplied', 'Azure has no instance of AKS on Azure Local for this cluster')
    }
    return properties.networkProfile.networkPolicy === 'calico'
      ? pass('Calico enforces network policies', { at })
      : fail('nothing enforces network policies', { at })
  },
  cases: [
    {
      name: 'calico',
      given: cluster({ networkProfile: { networkPolicy: 'Calico' } }),
      expect: 'pass',
    },
    { name: 'empty', given: cluster({ networkProfile: { networkPolicy: '' } }), expect: 'fail' },
    { name: 'none', given: cluster({ networkProfile: { networkPolicy: 'none' } }), expect: 'fail' },
    { name: 'no profile', given: cluster({}), expect: 'fail' },
    { name: 'connected by yourself', given: cluster(null, ''), expect: 'not-applicable' },
    { name: 'the instance is not there', given: cluster(null), expect: 'unknown' },
    {
      name: 'a new engine',
      given: cluster({ networkProfile: { networkPolicy: 'cilium' } }),
      expect: 'unknown',
    },
  ],
})
