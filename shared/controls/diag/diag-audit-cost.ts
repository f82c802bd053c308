import type { Facets } from '../../domain/facets/index.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { auditTableWith } from '../audit-table-with.ts'
import { auditTables } from '../audit-tables.ts'
import { control } from '../control.ts'
import { enabledLogs } from '../enabled-logs.ts'
import { settingsWith } from '../settings-with.ts'

/** Names of the workspaces that get both kinds of audit log. */
function doubled(settings: Facets['diagnosticSettings']): readonly string[] {
  const ids = settings.flatMap(({ properties: { workspaceId } }) =>
    workspaceId === undefined ? [] : [workspaceId.toLowerCase()],
  )
  return [...new Set(ids)]
    .filter((id) => {
      const isSent = enabledLogs(
        settings.filter(({ properties }) => properties.workspaceId?.toLowerCase() === id),
      )
      return isSent('kube-audit') && isSent('kube-audit-admin')
    })
    .map((id) => id.split('/').at(-1) ?? id)
}

const dedicated = (...on: readonly string[]) => settingsWith({ on, type: 'Dedicated' })

export const diagAuditCost = control({
  id: 'diag-audit-cost',
  title: 'The audit log is not paid for twice',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['diagnosticSettings'],
  consults: ['workspaceTables'],
  frameworks: {
    nsa: ['Audit logging'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  peers: {
    psrule: ['Azure.AKS.AuditAdmin'],
  },
  why: 'Reads make up most of the full audit log and of its price. The usual answer to the bill is to switch auditing off.',
  judged:
    'No workspace may get both kube-audit and kube-audit-admin: the second is a part of the first. The groups audit and allLogs send both. kube-audit on a table of the plan Analytics passes with advice, because a Basic table keeps the same records for less; whether you want it so is yours to say.',
  fix: `# kube-audit-admin costs least, and detections that look at reads see nothing
az monitor diagnostic-settings create -n audit --resource <cluster id> --workspace <workspace id> --export-to-resource-specific true --logs '[{"category":"kube-audit-admin","enabled":true},{"category":"guard","enabled":true}]'`,
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
  check({ diagnosticSettings, workspaceTables }) {
    const tables = auditTables(
      diagnosticSettings,
      workspaceTables.known ? workspaceTables.value : [],
    )
    if (tables.length === 0) return notApplicable('no audit log goes to a workspace')
    const twice = doubled(diagnosticSettings)
    if (twice.length > 0) {
      return fail(`kube-audit and kube-audit-admin both go to ${twice.join(', ')}`, {
        targets: twice,
      })
    }
    const isFull = diagnosticSettings.some(
      (setting) =>
        setting.properties.workspaceId !== undefined && enabledLogs([setting])('kube-audit'),
    )
    const isBasic = tables.every(({ table }) => table?.properties.plan === 'Basic')
    return isFull && !isBasic
      ? pass('the audit log is sent once', {
          advice: 'kube-audit holds every read: on the plan Basic its table costs a fraction',
        })
      : pass('the audit log is sent once')
  },
  cases: [
    {
      name: 'admin only',
      given: dedicated('kube-audit-admin', 'guard'),
      expect: 'pass',
    },
    { name: 'full', given: dedicated('kube-audit', 'guard'), expect: 'pass' },
    { name: 'full, on a Basic table', given: auditTableWith({ plan: 'Basic' }), expect: 'pass' },
    {
      name: 'each to a workspace of its own',
      given: settingsWith({ on: ['kube-audit'], at: '/a' }, { on: ['kube-audit-admin'], at: '/b' }),
      expect: 'pass',
    },
    { name: 'both', given: dedicated('kube-audit', 'kube-audit-admin'), expect: 'fail' },
    {
      name: 'both, by two settings',
      given: settingsWith({ on: ['kube-audit'], at: '/A' }, { on: ['kube-audit-admin'], at: '/a' }),
      expect: 'fail',
    },
    { name: 'both, by the group', given: settingsWith({ groups: ['audit'] }), expect: 'fail' },
    {
      name: 'to a storage account',
      given: settingsWith({ groups: ['audit'], to: 'storageAccountId' }),
      expect: 'not-applicable',
    },
    {
      name: 'a new plan',
      given: auditTableWith({ plan: 'Lake' }),
      expect: 'unknown',
    },
  ],
})
