import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { missingAuditLogs } from '../parts/missing-audit-logs.ts'
import { settingsWith } from '../parts/settings-with.ts'

export const diagAuditLogs = control({
  id: 'diag-audit-logs',
  title: 'Audit and guard logs are collected',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['diagnosticSettings'],
  frameworks: {
    cisAks: ['2.1.1'],
    mcsb: ['LT-3', 'LT-4'],
    nist800_190: ['4.4.4 app vulnerabilities'],
    nsa: ['Audit logging'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
    cisKubernetes: ['3.2'],
  },
  peers: {
    psrule: ['Azure.AKS.AuditLogs'],
    cloudsploit: ['aksDiagnosticLogsEnabled'],
    policy: ['245fc9df-fa96-4414-9a0b-3738c2f7341c', '6c66c325-74c8-42fd-a286-a74b0e2939d8'],
    azts: ['Azure_KubernetesService_Audit_Enable_Diagnostics_Log'],
    kubescape: ['C-0254', 'C-0067'],
  },
  why: 'Without the audit log of the API server no detection sees what was done to the cluster, and nobody can rebuild an incident.',
  judged:
    'All diagnostic settings of the cluster together have to send kube-audit-admin or kube-audit, and guard, by name or by the groups audit or allLogs. Only what is enabled counts, in a setting that names a destination; metrics are no logs. Whether the destination exists is judged by diag-destination-valid.',
  fix: `az monitor diagnostic-settings create -n audit --resource <cluster id> --workspace <workspace id> --export-to-resource-specific true --logs '[{"category":"kube-audit-admin","enabled":true},{"category":"guard","enabled":true}]'`,
  bicep: `resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: cluster
  properties: {
    workspaceId: workspace.id
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      { category: 'kube-audit-admin', enabled: true }
      { category: 'guard', enabled: true }
    ]
  }
}`,
  check({ diagnosticSettings }) {
    const missing = missingAuditLogs(diagnosticSettings)
    return missing.length === 0
      ? pass('audit and guard logs are collected')
      : fail(`not collected: ${missing.join(', ')}`, { targets: missing })
  },
  cases: [
    {
      name: 'admin and guard',
      given: settingsWith({ on: ['kube-audit-admin', 'guard'] }),
      expect: 'pass',
    },
    {
      name: 'everything and guard, in another case',
      given: settingsWith({ on: ['Kube-Audit', 'GUARD'] }),
      expect: 'pass',
    },
    { name: 'group audit', given: settingsWith({ groups: ['audit'] }), expect: 'pass' },
    { name: 'group allLogs', given: settingsWith({ groups: ['allLogs'] }), expect: 'pass' },
    {
      name: 'in two settings',
      given: settingsWith({ on: ['kube-audit-admin'] }, { on: ['guard'] }),
      expect: 'pass',
    },
    {
      name: 'a useless setting beside',
      given: settingsWith({ on: [] }, { groups: ['audit'] }),
      expect: 'pass',
    },
    {
      name: 'to an event hub',
      given: settingsWith({ groups: ['audit'], to: 'eventHubAuthorizationRuleId' }),
      expect: 'pass',
    },
    {
      name: 'every category listed and off',
      given: settingsWith({ off: ['kube-audit', 'kube-audit-admin', 'guard'] }),
      expect: 'fail',
    },
    {
      name: 'group listed and off',
      given: settingsWith({ off: ['kube-apiserver'], groups: [] }),
      expect: 'fail',
    },
    { name: 'without guard', given: settingsWith({ on: ['kube-audit'] }), expect: 'fail' },
    { name: 'guard alone', given: settingsWith({ on: ['guard'] }), expect: 'fail' },
    {
      name: 'metrics only',
      given: {
        diagnosticSettings: [
          {
            name: 'metrics',
            properties: {
              workspaceId: '/w',
              logs: null,
              metrics: [{ category: 'AllMetrics', enabled: true }],
            },
          },
        ],
      },
      expect: 'fail',
    },
    {
      name: 'no destination',
      given: settingsWith({ groups: ['audit'], to: null }),
      expect: 'fail',
    },
    { name: 'no settings', given: settingsWith(), expect: 'fail' },
    {
      name: 'enabled as text',
      given: {
        diagnosticSettings: [
          { properties: { workspaceId: '/w', logs: [{ category: 'guard', enabled: 'yes' }] } },
        ],
      },
      expect: 'unknown',
    },
  ],
})
