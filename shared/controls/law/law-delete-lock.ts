import { control } from '../control.ts'
import { auditWorkspaceWith } from '../parts/audit-workspace-with.ts'
import { isLocked } from '../parts/is-locked.ts'
import { judgeAuditWorkspaces } from '../parts/judge-audit-workspaces.ts'
import { settingsWith } from '../parts/settings-with.ts'

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001'
const group = `${subscription}/resourceGroups/logs`
const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/w`

function locked(scope: string, level: string) {
  const id = `${scope}/providers/Microsoft.Authorization/locks/l`
  return { ...auditWorkspaceWith({}), workspaceLocks: [{ id, name: 'l', properties: { level } }] }
}

export const lawDeleteLock = control({
  id: 'law-delete-lock',
  title: 'Audit workspace is locked against deletion',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['diagnosticSettings', 'workspaces', 'workspaceLocks'],
  frameworks: {
    mcsb: ['~LT-6'],
    nsa: ['Audit logging'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  why: 'Deleting the workspace is the cheapest way to destroy the evidence, and a lock makes it two steps that are both seen.',
  judged:
    'A lock of the level CanNotDelete or ReadOnly has to lie at each workspace that the audit log goes to, at its group or at its subscription. Where no audit log goes to a workspace it does not apply.',
  fix: 'az lock create -n keep --lock-type CanNotDelete -g <group> --resource-type Microsoft.OperationalInsights/workspaces --resource <workspace>',
  bicep: `resource keep 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'keep'
  scope: workspace
  properties: {
    level: 'CanNotDelete'
  }
}`,
  check: ({ diagnosticSettings, workspaces, workspaceLocks }) =>
    judgeAuditWorkspaces(
      { diagnosticSettings, workspaces },
      ({ id }) => (isLocked(id, workspaceLocks) ? null : 'no lock keeps it from deletion'),
      'the audit workspace is locked against deletion',
    ),
  cases: [
    { name: 'locked', given: locked(workspace.toUpperCase(), 'canNotDelete'), expect: 'pass' },
    { name: 'its group is', given: locked(group, 'ReadOnly'), expect: 'pass' },
    { name: 'its subscription is', given: locked(subscription, 'CanNotDelete'), expect: 'pass' },
    { name: 'no lock', given: { ...auditWorkspaceWith({}), workspaceLocks: [] }, expect: 'fail' },
    { name: 'a lock without a level', given: locked(workspace, 'NotSpecified'), expect: 'fail' },
    { name: 'another group is', given: locked(`${group}2`, 'CanNotDelete'), expect: 'fail' },
    {
      name: 'one of its tables is',
      given: locked(`${workspace}/tables/t`, 'ReadOnly'),
      expect: 'fail',
    },
    {
      name: 'no settings',
      given: { ...locked(group, 'ReadOnly'), ...settingsWith() },
      expect: 'not-applicable',
    },
    { name: 'a new level', given: locked(workspace, 'CanNotRead'), expect: 'unknown' },
    { name: 'locks not read', given: auditWorkspaceWith({}), expect: 'unknown' },
  ],
})
