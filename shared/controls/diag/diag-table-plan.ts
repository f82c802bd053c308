import { auditProfiles } from '../../domain/audit-profile.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { auditTableWith } from '../parts/audit-table-with.ts'
import { auditTables } from '../parts/audit-tables.ts'
import { settingsWith } from '../parts/settings-with.ts'

export const diagTablePlan = control({
  id: 'diag-table-plan',
  title: 'Audit tables can be searched by detections, on the plan of their profile',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['diagnosticSettings', 'workspaceTables'],
  frameworks: {
    mcsb: ['~LT-5'],
    nsa: ['Audit logging'],
  },
  why: 'A table on the wrong plan takes the records and answers no query that a detection asks. The hunt goes blind, and nothing else looks different.',
  judged:
    'The plan of each table that kube-audit or kube-audit-admin lands in has to be Analytics or Basic, both of which the auditor can query; Auxiliary fails. AzureDiagnostics is always Analytics. Where the policy file names an audit profile for the context of the cluster, and the profile a plan, each table has to have that plan; where it names none, Basic passes with advice, because scheduled rules of other tools cannot read it. Where no audit log goes to a workspace it does not apply.',
  fix: `# or Basic, where the audit profile of the cluster says so
az monitor log-analytics workspace table update -g <group> --workspace-name <workspace> -n AKSAudit --plan Analytics`,
  bicep: `resource audit 'Microsoft.OperationalInsights/workspaces/tables@2026-03-01' = {
  parent: workspace
  name: 'AKSAudit'
  properties: {
    plan: 'Analytics'
  }
}`,
  check({ diagnosticSettings, workspaceTables }, { context: { auditProfile } }) {
    const tables = auditTables(diagnosticSettings, workspaceTables)
    if (tables.length === 0) return notApplicable('no audit log goes to a workspace')
    const own = tables.map(({ name, title, table }) => ({
      title,
      plan: name === 'AzureDiagnostics' ? 'Analytics' : table?.properties.plan,
    }))
    const blind = own.filter(({ plan }) => plan === 'Auxiliary').map(({ title }) => title)
    if (blind.length > 0) {
      return fail(`on the plan Auxiliary: ${blind.join(', ')}`, { targets: blind })
    }
    const wanted = auditProfile === undefined ? null : auditProfiles[auditProfile].plan
    const wrong = own.filter(({ plan }) => wanted !== null && plan !== undefined && plan !== wanted)
    if (wrong.length > 0) {
      const [{ plan } = { plan: wanted }] = wrong
      const targets = wrong.map(({ title }) => title)
      return fail(
        `on the plan ${plan}, and the audit profile ${auditProfile} asks for ${wanted}: ${targets.join(', ')}`,
        { targets },
      )
    }
    const untold = own.find(({ plan }) => plan === undefined)
    if (untold !== undefined) {
      return unknown('not-supplied', `${untold.title} does not tell its plan`)
    }
    const basic = own.filter(({ plan }) => plan === 'Basic').map(({ title }) => title)
    return basic.length === 0 || auditProfile !== undefined
      ? pass('the audit tables can be searched')
      : pass('the audit tables can be searched by the auditor', {
          advice: `scheduled rules cannot read a Basic table: ${basic.join(', ')}`,
        })
  },
  cases: [
    { name: 'Analytics', given: auditTableWith({ plan: 'Analytics' }), expect: 'pass' },
    { name: 'Basic, in another case', given: auditTableWith({ plan: 'basic' }), expect: 'pass' },
    {
      name: 'the common table',
      given: { ...auditTableWith(null), ...settingsWith({ on: ['kube-audit'] }) },
      expect: 'pass',
    },
    { name: 'Auxiliary', given: auditTableWith({ plan: 'Auxiliary' }), expect: 'fail' },
    {
      name: 'Basic, as the profile says',
      given: auditTableWith({ plan: 'Basic' }),
      context: { auditProfile: 'full-basic' },
      expect: 'pass',
    },
    {
      name: 'Analytics, and the profile pays for Basic',
      given: auditTableWith({ plan: 'Analytics' }),
      context: { auditProfile: 'full-basic' },
      expect: 'fail',
    },
    {
      name: 'the common table, and the profile pays for Basic',
      given: { ...auditTableWith(null), ...settingsWith({ on: ['kube-audit'] }) },
      context: { auditProfile: 'full-basic' },
      expect: 'fail',
    },
    {
      name: 'Basic, and the profile wants Analytics',
      given: auditTableWith({ plan: 'Basic' }),
      context: { auditProfile: 'full-analytics' },
      expect: 'fail',
    },
    {
      name: 'Basic, and the profile leaves the plan open',
      given: auditTableWith({ plan: 'Basic' }),
      context: { auditProfile: 'admin' },
      expect: 'pass',
    },
    {
      name: 'Auxiliary, whatever the profile',
      given: auditTableWith({ plan: 'Auxiliary' }),
      context: { auditProfile: 'admin' },
      expect: 'fail',
    },
    {
      name: 'no table yet, with a profile',
      given: auditTableWith(null),
      context: { auditProfile: 'full-basic' },
      expect: 'unknown',
    },
    {
      name: 'to a storage account',
      given: {
        ...auditTableWith(null),
        ...settingsWith({ groups: ['audit'], to: 'storageAccountId' }),
      },
      expect: 'not-applicable',
    },
    { name: 'no table yet', given: auditTableWith(null), expect: 'unknown' },
    { name: 'a new plan', given: auditTableWith({ plan: 'Lake' }), expect: 'unknown' },
    { name: 'tables not read', given: settingsWith({ on: ['kube-audit'] }), expect: 'unknown' },
  ],
})
