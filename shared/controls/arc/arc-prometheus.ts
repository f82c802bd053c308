import { control } from '../control.ts'
import { extensionCases } from '../parts/extension-cases.ts'
import { judgeExtension } from '../parts/judge-extension.ts'

const type = 'microsoft.azuremonitor.containers.metrics'

export const arcPrometheus = control({
  id: 'arc-prometheus',
  title: 'Prometheus metrics of the Arc cluster are collected',
  severity: 'low',
  appliesTo: ['arc'],
  needs: ['extensions'],
  frameworks: {
    nsa: ['Threat detection'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  why: 'A miner or a runaway job shows in the metrics of a site first; without them it shows in the invoice.',
  judged:
    'An extension of the type microsoft.azuremonitor.containers.metrics has to exist in the state Succeeded, whatever the case of the type. One that is being created is waited for; one that failed looks installed and does nothing.',
  fix: 'az k8s-extension create -g <group> -c <cluster> -t connectedClusters -n azuremonitor-metrics --extension-type Microsoft.AzureMonitor.Containers.Metrics',
  bicep: `resource metrics 'Microsoft.KubernetesConfiguration/extensions@2025-03-01' = {
  name: 'azuremonitor-metrics'
  scope: connectedCluster
  identity: { type: 'SystemAssigned' }
  properties: {
    extensionType: 'Microsoft.AzureMonitor.Containers.Metrics'
  }
}`,
  check: ({ extensions }) => judgeExtension(extensions, type, 'the metrics extension'),
  cases: [...extensionCases(type)],
})
