import { control } from '../control.ts'
import { extensionCases } from '../parts/extension-cases.ts'
import { judgeExtension } from '../parts/judge-extension.ts'

const type = 'microsoft.azuremonitor.containers'

export const arcContainerInsights = control({
  id: 'arc-container-insights',
  title: 'Container insights is installed and healthy',
  severity: 'medium',
  appliesTo: ['arc'],
  needs: ['extensions'],
  frameworks: {
    mcsb: ['~LT-3'],
    nsa: ['Audit logging'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  why: 'Logs and inventory of the site are what an incident is rebuilt from, once the site itself can no longer be trusted.',
  judged:
    'An extension of the type microsoft.azuremonitor.containers has to exist in the state Succeeded, whatever the case of the type. One that is being created is waited for; one that failed looks installed and does nothing.',
  fix: 'az k8s-extension create -g <group> -c <cluster> -t connectedClusters -n azuremonitor-containers --extension-type Microsoft.AzureMonitor.Containers --configuration-settings logAnalyticsWorkspaceResourceID=<workspace id> amalogs.useAADAuth=true',
  bicep: `resource insights 'Microsoft.KubernetesConfiguration/extensions@2025-03-01' = {
  name: 'azuremonitor-containers'
  scope: connectedCluster
  identity: { type: 'SystemAssigned' }
  properties: {
    extensionType: 'Microsoft.AzureMonitor.Containers'
    configurationSettings: { logAnalyticsWorkspaceResourceID: workspace.id, 'amalogs.useAADAuth': 'true' }
  }
}`,
  check: ({ extensions }) => judgeExtension(extensions, type, 'Container insights'),
  cases: [...extensionCases(type)],
})
