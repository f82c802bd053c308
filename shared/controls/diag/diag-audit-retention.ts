import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { auditSettings } from '../parts/audit-settings.ts'
import { auditTableWith } from '../parts/audit-table-with.ts'
import { type AuditTable, auditTables } from '../parts/audit-tables.ts'
import { isListed } from '../parts/is-listed.ts'
import { wholeNumber, words } from '../parts/parameters.ts'
import { settingsWith } from '../parts/settings-with.ts'

/** Null where the records are kept long enough, or nothing is told. */
function shortness(
  { title, table }: AuditTable,
  { days, interactiveDays }: { readonly days: number; readonly interactiveDays: number },
): string | null {
  const { retentionInDays: interactive = 0, totalRetentionInDays } = table?.properties ?? {}
  const total = totalRetentionInDays ?? interactive
  if (total === 0) return null
  if (total < days) return `${title} is kept ${total} days`
  // Basic and Auxiliary tables are searchable for 30 days, which nobody can change.
  return interactive < interactiveDays && table?.properties.plan === 'Analytics'
    ? `${title} is searchable for ${interactive} days`
    : null
}

const kept = (total: number, interactive = 90) =>
  auditTableWith({
    plan: 'Analytics',
    retentionInDays: interactive,
    totalRetentionInDays: total,
  })
const archive = '/subscriptions/x/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a'
const toArchive = {
  ...settingsWith({ groups: ['audit'], to: 'storageAccountId', at: archive }),
  workspaceTables: [],
}

export const diagAuditRetention = control({
  id: 'diag-audit-retention',
  title: 'Audit records are kept long enough',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['diagnosticSettings', 'workspaceTables'],
  parameters: {
    days: wholeNumber(365, 1, 4383, 'Days that audit records have to be kept in all'),
    interactiveDays: wholeNumber(30, 1, 730, 'Days that they have to be searchable'),
    archives: words([], 'Ids of storage accounts that are known to keep the audit log long enough'),
  },
  frameworks: {
    mcsb: ['LT-6'],
    nsa: ['Audit logging'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  peers: {
    azts: ['Azure_KubernetesService_Audit_Enable_Diagnostics_Log'],
    policy: ['245fc9df-fa96-4414-9a0b-3738c2f7341c'],
  },
  why: 'Intrusions are found months later. What was thrown away by then tells neither how they came in nor what they took.',
  judged:
    'Each table that kube-audit or kube-audit-admin lands in has to have totalRetentionInDays of at least the parameter days, and on the plan Analytics retentionInDays of at least interactiveDays. A setting that sends the log to one of the storage accounts of the parameter archives passes; another destination outside Log Analytics is unknown, as is a table that is not there yet. The retired retentionPolicy inside a diagnostic setting counts for nothing.',
  fix: 'az monitor log-analytics workspace table update -g <group> --workspace-name <workspace> -n AKSAudit --total-retention-time 365',
  bicep: `resource audit 'Microsoft.OperationalInsights/workspaces/tables@2026-03-01' = {
  parent: workspace
  name: 'AKSAudit'
  properties: {
    totalRetentionInDays: 365
  }
}`,
  check({ diagnosticSettings, workspaceTables }, { parameters }) {
    const senders = auditSettings(diagnosticSettings)
    if (senders.length === 0) return notApplicable('no audit log is sent anywhere')
    const isArchived = senders.some(({ properties }) =>
      isListed(properties.storageAccountId, parameters.archives),
    )
    if (isArchived) return pass('the audit log goes to an archive that keeps it')
    const tables = auditTables(senders, workspaceTables)
    if (tables.length === 0) {
      return unknown('not-mapped', 'how long its destination keeps the audit log is not told')
    }
    const faults = tables.flatMap((one) => {
      const fault = shortness(one, parameters)
      return fault === null ? [] : [{ fault, title: one.title }]
    })
    if (faults.length > 0) {
      return fail(faults.map(({ fault }) => fault).join('; '), {
        targets: faults.map(({ title }) => title),
      })
    }
    const untold = tables.find(
      ({ table }) =>
        (table?.properties.totalRetentionInDays ?? table?.properties.retentionInDays) === undefined,
    )
    return untold === undefined
      ? pass(`audit records are kept at least ${parameters.days} days`)
      : unknown('not-supplied', `${untold.title} does not tell how long it keeps records`)
  },
  cases: [
    { name: 'a year', given: kept(365), expect: 'pass' },
    {
      name: 'a year, on a Basic table',
      given: auditTableWith({ plan: 'Basic', retentionInDays: 30, totalRetentionInDays: 365 }),
      parameters: { interactiveDays: 90 },
      expect: 'pass',
    },
    {
      name: 'total not told, searchable for two years',
      given: auditTableWith({ plan: 'Analytics', retentionInDays: 730 }),
      expect: 'pass',
    },
    {
      name: 'a known archive',
      given: toArchive,
      parameters: { archives: [archive.toUpperCase()] },
      expect: 'pass',
    },
    { name: 'a month', given: kept(30, 30), expect: 'fail' },
    { name: 'a year, searchable for a week', given: kept(365, 7), expect: 'fail' },
    {
      name: 'a year, two are asked for',
      given: kept(365),
      parameters: { days: 730 },
      expect: 'fail',
    },
    {
      name: 'no settings',
      given: { ...settingsWith(), workspaceTables: [] },
      expect: 'not-applicable',
    },
    { name: 'an archive of nobody', given: toArchive, expect: 'unknown' },
    { name: 'no table yet', given: auditTableWith(null), expect: 'unknown' },
    { name: 'retention not told', given: auditTableWith({ plan: 'Analytics' }), expect: 'unknown' },
    {
      name: 'the common table was not read',
      given: { ...kept(365), ...settingsWith({ on: ['kube-audit'] }) },
      expect: 'unknown',
    },
  ],
})
