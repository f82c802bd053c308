import { control } from '../control.ts'
import { auditWorkspaceWith } from '../parts/audit-workspace-with.ts'
import { judgeAuditWorkspaces } from '../parts/judge-audit-workspaces.ts'
import { settingsWith } from '../parts/settings-with.ts'

export const lawLocalAuthOff = control({
  id: 'law-local-auth-off',
  title: 'Audit workspace refuses shared keys',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['diagnosticSettings', 'workspaces'],
  frameworks: {
    mcsb: ['~IM-1'],
    nsa: ['Audit logging'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  peers: {
    policy: ['e15effd4-2278-4c65-a0da-4d6f6d1890e2'],
  },
  why: 'Whoever holds the key of a workspace can write made-up lines into it, or bury true ones under them. A key has no owner and no second factor.',
  judged:
    'Each workspace that the audit log goes to has to have features.disableLocalAuth true; absent means that keys are taken. Where no audit log goes to a workspace it does not apply.',
  fix: '# agents that still send with the key stop sending\naz monitor log-analytics workspace update -g <group> -n <workspace> --set features.disableLocalAuth=true',
  bicep: `properties: {
  features: {
    disableLocalAuth: true
  }
}`,
  check: (seen) =>
    judgeAuditWorkspaces(
      seen,
      ({ properties }) =>
        properties.features.disableLocalAuth === true ? null : 'takes its shared keys',
      'the audit workspace refuses shared keys',
    ),
  cases: [
    {
      name: 'refused',
      given: auditWorkspaceWith({ features: { disableLocalAuth: true } }),
      expect: 'pass',
    },
    {
      name: 'taken',
      given: auditWorkspaceWith({ features: { disableLocalAuth: false } }),
      expect: 'fail',
    },
    {
      name: 'never set',
      given: auditWorkspaceWith({ features: { disableLocalAuth: null } }),
      expect: 'fail',
    },
    { name: 'no features', given: auditWorkspaceWith({}), expect: 'fail' },
    {
      name: 'workspace deleted',
      given: { ...auditWorkspaceWith({}), workspaces: [] },
      expect: 'not-applicable',
    },
    {
      name: 'audit log elsewhere',
      given: {
        ...auditWorkspaceWith({}),
        ...settingsWith({ groups: ['audit'], to: 'storageAccountId' }),
      },
      expect: 'not-applicable',
    },
    {
      name: 'spelt as text',
      given: auditWorkspaceWith({ features: { disableLocalAuth: 'true' } }),
      expect: 'unknown',
    },
    { name: 'workspaces not read', given: settingsWith({ groups: ['audit'] }), expect: 'unknown' },
  ],
})
