import { control } from '../control.ts'
import { extensionCases } from '../parts/extension-cases.ts'
import { judgeExtension } from '../parts/judge-extension.ts'

const type = 'microsoft.azuredefender.kubernetes'

export const arcDefenderExtension = control({
  id: 'arc-defender-extension',
  title: 'Defender sensor is installed and healthy',
  severity: 'high',
  appliesTo: ['arc'],
  needs: ['extensions'],
  frameworks: {
    cisAks: ['5.1.1'],
    mcsb: ['LT-1', 'LT-2'],
    nist800_190: ['4.4.4 app vulnerabilities'],
    nsa: ['Threat detection'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  peers: {
    psrule: ['Azure.Arc.Kubernetes.Defender'],
    policy: ['8dfab9c4-fe7b-49ad-85e4-1e9be085358f', '708b60a6-d253-4fe0-9114-4be4c00f012c'],
  },
  why: 'Without the sensor nobody sees what runs on the nodes at the edge: miners, reverse shells, binaries that were not in the image.',
  judged:
    'An extension of the type microsoft.azuredefender.kubernetes has to exist in the state Succeeded, whatever the case of the type. One that is being created is waited for; one that failed looks installed and does nothing.',
  fix: 'az k8s-extension create -g <group> -c <cluster> -t connectedClusters -n microsoft.azuredefender.kubernetes --extension-type microsoft.azuredefender.kubernetes',
  bicep: `resource defender 'Microsoft.KubernetesConfiguration/extensions@2025-03-01' = {
  name: 'microsoft.azuredefender.kubernetes'
  scope: connectedCluster
  identity: { type: 'SystemAssigned' }
  properties: {
    extensionType: 'microsoft.azuredefender.kubernetes'
  }
}`,
  check: ({ extensions }) => judgeExtension(extensions, type, 'the Defender sensor'),
  cases: [...extensionCases(type)],
})
