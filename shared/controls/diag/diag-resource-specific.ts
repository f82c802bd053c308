import type { Facets } from '../../domain/facets/index.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { enabledLogs } from '../parts/enabled-logs.ts'
import { nameOf } from '../parts/name-of.ts'
import { settingsWith } from '../parts/settings-with.ts'

type Setting = Facets['diagnosticSettings'][number]

/** Categories and groups that a setting sends, in lower case. */
function sentBy({ properties }: Setting): readonly string[] {
  return properties.logs.flatMap(({ category, categoryGroup, enabled }) =>
    enabled === true ? [(category ?? categoryGroup ?? '').toLowerCase()] : [],
  )
}

function isDedicated({ properties }: Setting): boolean {
  return properties.logAnalyticsDestinationType === 'Dedicated'
}

export const diagResourceSpecific = control({
  id: 'diag-resource-specific',
  title: 'Logs land in resource-specific tables',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['diagnosticSettings'],
  frameworks: {
    mcsb: ['~LT-5'],
    nsa: ['Audit logging'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  why: 'The common table cuts long lines near 16 KiB and hides fields in text. Detections and people read AKSAudit and its like, and see nothing there.',
  judged:
    'Each diagnostic setting that sends logs to a workspace has to have logAnalyticsDestinationType Dedicated; absent means the common table AzureDiagnostics. One that is not passes where another one sends the same categories to the tables of their own. Where no log goes to a workspace it does not apply.',
  fix: `# the type cannot be changed afterwards: make the setting anew
az monitor diagnostic-settings delete -n <setting> --resource <cluster id>
az monitor diagnostic-settings create -n <setting> --resource <cluster id> --workspace <workspace id> --export-to-resource-specific true --logs '[{"categoryGroup":"audit","enabled":true}]'`,
  bicep: `properties: {
  logAnalyticsDestinationType: 'Dedicated'
}`,
  check({ diagnosticSettings }) {
    const senders = diagnosticSettings.filter(
      (setting) => setting.properties.workspaceId !== undefined && sentBy(setting).length > 0,
    )
    if (senders.length === 0) return notApplicable('no log of the cluster goes to a workspace')
    const covers = enabledLogs(senders.filter(isDedicated))
    const bad = senders.filter(
      (setting) => !isDedicated(setting) && !sentBy(setting).every((category) => covers(category)),
    )
    return bad.length === 0
      ? pass('logs land in tables of their own')
      : fail('logs land in the common table AzureDiagnostics', { targets: bad.map(nameOf) })
  },
  cases: [
    {
      name: 'dedicated',
      given: settingsWith({ groups: ['audit'], type: 'Dedicated' }),
      expect: 'pass',
    },
    {
      name: 'the common table, and dedicated beside',
      given: settingsWith({ on: ['kube-audit'] }, { groups: ['audit'], type: 'dedicated' }),
      expect: 'pass',
    },
    {
      name: 'the same group in both',
      given: settingsWith({ groups: ['audit'] }, { groups: ['audit'], type: 'Dedicated' }),
      expect: 'pass',
    },
    { name: 'never set', given: settingsWith({ on: ['kube-audit'] }), expect: 'fail' },
    {
      name: 'the common table',
      given: settingsWith({ groups: ['allLogs'], type: 'AzureDiagnostics' }),
      expect: 'fail',
    },
    {
      name: 'one of two',
      given: settingsWith({ on: ['guard'], type: 'Dedicated' }, { on: ['kube-audit'] }),
      expect: 'fail',
    },
    {
      name: 'to a storage account',
      given: settingsWith({ groups: ['audit'], to: 'storageAccountId' }),
      expect: 'not-applicable',
    },
    {
      name: 'everything off',
      given: settingsWith({ off: ['kube-audit'] }),
      expect: 'not-applicable',
    },
    { name: 'no settings', given: settingsWith(), expect: 'not-applicable' },
    {
      name: 'a new type',
      given: settingsWith({ groups: ['audit'], type: 'Lake' }),
      expect: 'unknown',
    },
  ],
})
