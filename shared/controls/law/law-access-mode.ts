import { control } from '../control.ts'
import { auditWorkspaceWith } from '../parts/audit-workspace-with.ts'
import { judgeAuditWorkspaces } from '../parts/judge-audit-workspaces.ts'
import { settingsWith } from '../parts/settings-with.ts'

function mode(enableLogAccessUsingOnlyResourcePermissions: boolean | string | null) {
  return auditWorkspaceWith({ features: { enableLogAccessUsingOnlyResourcePermissions } })
}

export const lawAccessMode = control({
  id: 'law-access-mode',
  title: 'Audit workspace honours permissions on resources',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['diagnosticSettings', 'workspaces'],
  frameworks: {
    mcsb: ['~PA-7'],
    nsa: ['Audit logging'],
  },
  why: 'Otherwise a team that needs the log of its own cluster has to be given the whole workspace, and reads the audit trail of everybody.',
  judged:
    'Each workspace that the audit log goes to has to have features.enableLogAccessUsingOnlyResourcePermissions true; absent means that permissions on the workspace are asked for. Where no audit log goes to a workspace it does not apply.',
  fix: 'az monitor log-analytics workspace update -g <group> -n <workspace> --set features.enableLogAccessUsingOnlyResourcePermissions=true',
  bicep: `properties: {
  features: {
    enableLogAccessUsingOnlyResourcePermissions: true
  }
}`,
  check: (seen) =>
    judgeAuditWorkspaces(
      seen,
      ({ properties }) =>
        properties.features.enableLogAccessUsingOnlyResourcePermissions === true
          ? null
          : 'asks for permissions on the whole workspace',
      'the audit workspace honours permissions on resources',
    ),
  cases: [
    { name: 'on resources', given: mode(true), expect: 'pass' },
    { name: 'on the workspace', given: mode(false), expect: 'fail' },
    { name: 'never set', given: mode(null), expect: 'fail' },
    { name: 'no features', given: auditWorkspaceWith({}), expect: 'fail' },
    {
      name: 'no settings',
      given: { ...mode(false), ...settingsWith() },
      expect: 'not-applicable',
    },
    { name: 'spelt as text', given: mode('yes'), expect: 'unknown' },
    { name: 'workspaces not read', given: settingsWith({ groups: ['audit'] }), expect: 'unknown' },
  ],
})
