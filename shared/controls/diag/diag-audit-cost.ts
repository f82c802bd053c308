import { auditProfiles } from '../../domain/audit-profile.ts'
import type { Facets } from '../../domain/facets/index.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { auditTableWith } from '../parts/audit-table-with.ts'
import { auditTables } from '../parts/audit-tables.ts'
import { enabledLogs } from '../parts/enabled-logs.ts'
import { amount } from '../parts/parameters.ts'
import { settingsWith } from '../parts/settings-with.ts'

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

/** List prices of the cheapest regions, as Azure publishes them at azure.microsoft.com/pricing/details/monitor. */
const analyticsPrice =
  'What a GB that comes into a table of the plan Analytics costs you, in your currency. The default is a list price in US dollars.'

const dedicated = (...on: readonly string[]) => settingsWith({ on, type: 'Dedicated' })

export const diagAuditCost = control({
  id: 'diag-audit-cost',
  title: 'The audit log is sent once, and as its profile says',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['diagnosticSettings'],
  consults: ['workspaceTables'],
  parameters: {
    analyticsPrice: amount(2.3, 1000, analyticsPrice),
    basicPrice: amount(0.5, 1000, 'The same, for a table of the plan Basic.'),
  },
  frameworks: {
    nsa: ['Audit logging'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  peers: {
    psrule: ['Azure.AKS.AuditAdmin'],
  },
  why: 'Reads make up most of the full audit log and of its price. The usual answer to the bill is to switch auditing off.',
  judged:
    'No workspace may get both kube-audit and kube-audit-admin: the second is a part of the first. The groups audit and allLogs send both. Where the policy file names an audit profile for the context of the cluster, what goes to workspaces has to be the category of that profile. Where it names none, kube-audit on a table of the plan Analytics passes with advice, because a Basic table keeps the same records for less.',
  fix: `# Choose knowingly (docs/profiles): kube-audit-admin costs least, and detections that look at reads see nothing
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
  check({ diagnosticSettings, workspaceTables }, { context: { auditProfile }, parameters }) {
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
    if (auditProfile !== undefined) {
      const { category } = auditProfiles[auditProfile]
      const sent = isFull ? 'kube-audit' : 'kube-audit-admin'
      return sent === category
        ? pass(`${sent} is sent, as the audit profile ${auditProfile} says`)
        : fail(`${sent} is sent, and the audit profile ${auditProfile} asks for ${category}`)
    }
    const isBasic = tables.every(({ table }) => table?.properties.plan === 'Basic')
    return isFull && !isBasic
      ? pass('the audit log is sent once', {
          advice: `kube-audit holds every read: a GB of it costs ${parameters.analyticsPrice} on the plan Analytics and ${parameters.basicPrice} on the plan Basic`,
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
      name: 'admin only, as the profile says',
      given: dedicated('kube-audit-admin', 'guard'),
      context: { auditProfile: 'admin' },
      expect: 'pass',
    },
    {
      name: 'full, and the profile pays for no reads',
      given: dedicated('kube-audit'),
      context: { auditProfile: 'admin' },
      expect: 'fail',
    },
    {
      name: 'full, as the profile says',
      given: dedicated('kube-audit'),
      context: { auditProfile: 'full-basic' },
      expect: 'pass',
    },
    {
      name: 'admin only, and the profile wants reads',
      given: dedicated('kube-audit-admin'),
      context: { auditProfile: 'full-analytics' },
      expect: 'fail',
    },
    {
      name: 'both, whatever the profile',
      given: dedicated('kube-audit', 'kube-audit-admin'),
      context: { auditProfile: 'full-analytics' },
      expect: 'fail',
    },
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
