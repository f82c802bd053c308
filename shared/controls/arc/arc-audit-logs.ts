import { fail, pass, unknown, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'
import { isAzureLocal } from '../parts/is-azure-local.ts'
import { missingAuditLogs } from '../parts/missing-audit-logs.ts'

const local = { connectedCluster: { kind: 'ProvisionedCluster', properties: {} } }
const workspaceId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/security'

function logged(...names: readonly string[]) {
  const logs = names.map((category) => ({ category, enabled: true }))
  return { ...local, diagnosticSettings: [{ name: 'audit', properties: { workspaceId, logs } }] }
}

export const arcAuditLogs = control({
  id: 'arc-audit-logs',
  title: 'Kubernetes audit logs of the Arc cluster reach Log Analytics',
  severity: 'high',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  consults: ['diagnosticSettings'],
  attested: true,
  frameworks: {
    cisAks: ['2.1.1'],
    mcsb: ['LT-3'],
    nist800_190: ['4.4.4 app vulnerabilities'],
    nsa: ['Audit logging'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
    cisKubernetes: ['3.2'],
  },
  peers: {
    azts: ['Azure_KubernetesService_Audit_Enable_Diagnostics_Log'],
  },
  why: 'Without the audit log no detection sees what was done to the cluster, and nobody can say afterwards what it was.',
  judged:
    'On AKS on Azure Local the diagnostic settings together have to send kube-audit-admin (or kube-audit, or a group with both) and guard to a Log Analytics workspace; only what is enabled counts. Other distributions do not hand their audit log to Azure: there it is unknown until somebody attests a way of your own. Whether the workspace exists is judged by diag-destination-valid.',
  fix: `# AKS on Azure Local
az monitor diagnostic-settings create -n audit --resource <cluster id> --workspace <workspace id> --export-to-resource-specific true --logs '[{"category":"kube-audit-admin","enabled":true},{"category":"guard","enabled":true}]'
# other distributions: ship the audit log yourself, then attest it in the policy file`,
  bicep: `resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: connectedCluster
  properties: {
    workspaceId: workspace.id
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      { category: 'kube-audit-admin', enabled: true }
      { category: 'guard', enabled: true }
    ]
  }
}`,
  check({ connectedCluster, diagnosticSettings }) {
    if (!isAzureLocal(connectedCluster)) {
      return unknown(
        'not-mapped',
        'this distribution keeps its audit log to itself: attest where it goes',
      )
    }
    if (!diagnosticSettings.known) return unread('diagnosticSettings', diagnosticSettings)
    const sent = diagnosticSettings.value.filter(
      ({ properties }) => properties.workspaceId !== undefined,
    )
    const missing = missingAuditLogs(sent)
    return missing.length === 0
      ? pass('the audit logs reach a workspace')
      : fail(`not sent to a workspace: ${missing.join(', ')}`, { targets: missing })
  },
  cases: [
    { name: 'admin and guard', given: logged('kube-audit-admin', 'guard'), expect: 'pass' },
    { name: 'everything and guard', given: logged('kube-audit', 'guard'), expect: 'pass' },
    { name: 'guard is missing', given: logged('kube-audit-admin'), expect: 'fail' },
    { name: 'other logs', given: logged('kube-apiserver', 'guard'), expect: 'fail' },
    { name: 'no settings', given: { ...local, diagnosticSettings: [] }, expect: 'fail' },
    {
      name: 'to a storage account only',
      given: {
        ...local,
        diagnosticSettings: [
          {
            name: 'archive',
            properties: {
              storageAccountId: '/x',
              logs: [{ categoryGroup: 'audit', enabled: true }],
            },
          },
        ],
      },
      expect: 'fail',
    },
    { name: 'settings not read', given: local, expect: 'unknown' },
    {
      name: 'connected by yourself',
      given: { ...logged('kube-audit', 'guard'), ...arcWith({ distribution: 'k3s' }) },
      expect: 'unknown',
    },
  ],
})
