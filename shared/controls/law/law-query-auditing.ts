import { control } from '../control.ts'
import { auditWorkspaceWith } from '../parts/audit-workspace-with.ts'
import { enabledLogs } from '../parts/enabled-logs.ts'
import { extending } from '../parts/extending.ts'
import { judgeAuditWorkspaces } from '../parts/judge-audit-workspaces.ts'
import { settingOf } from '../parts/setting-of.ts'
import { settingsWith } from '../parts/settings-with.ts'

const workspace =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/w'

function logged(...on: readonly string[]) {
  return { ...auditWorkspaceWith({}), workspaceDiagnosticSettings: settingOf(workspace, ...on) }
}

export const lawQueryAuditing = control({
  id: 'law-query-auditing',
  title: 'Queries of the audit workspace are logged',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['diagnosticSettings', 'workspaces', 'workspaceDiagnosticSettings'],
  frameworks: {
    mcsb: ['~LT-3'],
    nsa: ['Audit logging'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  why: 'An intruder looks up what is known about them. The log of queries shows who searched for which traces.',
  judged:
    'Each workspace that the audit log goes to has to send the category Audit, or the group audit or allLogs, to a workspace by diagnostic settings of its own. Where no audit log goes to a workspace it does not apply.',
  fix: `az monitor diagnostic-settings create -n queries --resource <workspace id> --workspace <workspace id> --logs '[{"category":"Audit","enabled":true}]'`,
  bicep: `resource queries 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'queries'
  scope: workspace
  properties: {
    workspaceId: workspace.id
    logs: [
      { category: 'Audit', enabled: true }
    ]
  }
}`,
  check: ({ diagnosticSettings, workspaces, workspaceDiagnosticSettings }) =>
    judgeAuditWorkspaces(
      { diagnosticSettings, workspaces },
      ({ id }) => {
        const own = extending(id, workspaceDiagnosticSettings).filter(
          ({ properties }) => properties.workspaceId !== undefined,
        )
        return enabledLogs(own)('audit') ? null : 'does not log its queries'
      },
      'the queries of the audit workspace are logged',
    ),
  cases: [
    { name: 'logged', given: logged('audit'), expect: 'pass' },
    { name: 'everything is', given: logged('SummaryLogs', 'allLogs'), expect: 'pass' },
    { name: 'something else is', given: logged('SummaryLogs'), expect: 'fail' },
    {
      name: 'nothing is',
      given: { ...logged(), workspaceDiagnosticSettings: [] },
      expect: 'fail',
    },
    {
      name: 'those of another workspace are',
      given: { ...logged(), workspaceDiagnosticSettings: settingOf(`${workspace}2`, 'Audit') },
      expect: 'fail',
    },
    { name: 'no settings', given: { ...logged(), ...settingsWith() }, expect: 'not-applicable' },
    { name: 'settings not read', given: auditWorkspaceWith({}), expect: 'unknown' },
  ],
})
