import type { Facets } from '../../domain/facets/index.ts'
import { unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { auditWorkspaceWith } from '../parts/audit-workspace-with.ts'
import { holderOf } from '../parts/holder-of.ts'
import { isListed } from '../parts/is-listed.ts'
import { judgeAuditWorkspaces } from '../parts/judge-audit-workspaces.ts'
import { wholeNumber, words } from '../parts/parameters.ts'
import { roleAllows } from '../parts/role-allows.ts'
import { rolesWith } from '../parts/roles-with.ts'
import { settingsWith } from '../parts/settings-with.ts'
import { unseenRoles } from '../parts/unseen-roles.ts'

type Assignments = Facets['workspaceRoleAssignments']

const reading = {
  actions: ['Microsoft.OperationalInsights/workspaces/query/AKSAudit/read'],
  dataActions: ['Microsoft.OperationalInsights/workspaces/tables/data/read'],
}
const purging = { actions: ['Microsoft.OperationalInsights/workspaces/purge/action'] }

/** Whether what is assigned at a scope holds for a resource; management groups and the root hold all. */
function covers(scope: string | undefined, id: string | undefined): boolean {
  const outer = (scope ?? '/').toLowerCase().replace(/\/+$/, '')
  const isAbove = outer === '' || outer.startsWith('/providers/microsoft.management/')
  return isAbove || `${id?.toLowerCase()}/`.startsWith(`${outer}/`)
}

/** Holders of a right, each once. A condition narrows the data that a role reads: it does not count. */
function holders(assignments: Assignments, wanted: typeof reading | typeof purging) {
  const able = assignments.filter(
    (one) => one.properties.condition === undefined && roleAllows(one, wanted) === true,
  )
  return [...new Set(able.map(holderOf))]
}

function held({ roleAssignments }: ReturnType<typeof rolesWith>) {
  return {
    ...auditWorkspaceWith({}),
    workspaceRoleAssignments: roleAssignments,
  }
}

function readers(count: number, scope?: string) {
  return held(
    rolesWith(
      ...Array.from({ length: count }, (_, index) => ({
        role: 'Reader',
        who: `r${index}`,
        ...(scope !== undefined && { scope }),
      })),
    ),
  )
}

const workspaces =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces'

export const lawReadersLimited = control({
  id: 'law-readers-limited',
  title: 'Few principals can read or purge audit data',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['diagnosticSettings', 'workspaces'],
  consults: ['workspaceRoleAssignments'],
  parameters: {
    readers: wholeNumber(20, 0, 500, 'How many principals may read all of an audit workspace'),
    purgers: wholeNumber(3, 0, 100, 'How many principals may purge data of it'),
    breakGlass: words([], 'Object ids of principals that are for emergencies only'),
  },
  frameworks: {
    mcsb: ['PA-7'],
    nsa: ['Audit logging'],
    owasp: ['K03 Overly Permissive RBAC'],
  },
  why: 'Audit logs hold the bodies of requests: names, tokens that somebody put into the wrong field, what every team runs. And who may purge them erases the one trace of what they did.',
  judged:
    'Of each workspace that the audit log goes to, principals are counted whose role, at the workspace or above it, allows to query the table AKSAudit or to read the data of all tables, and those that may purge; more than the parameters readers and purgers fails. Owner and Contributor from above may do both and count. Principals of breakGlass do not count, nor roles with a condition, which narrow to single tables. A group counts once, whoever is in it. A role without a definition is unknown.',
  fix: 'az role assignment delete --assignee-object-id <principal> --role <role> --scope <scope>',
  check({ diagnosticSettings, workspaces, workspaceRoleAssignments: roles }, { parameters }) {
    let blind: ReturnType<typeof unseenRoles> = null
    const verdict = judgeAuditWorkspaces(
      { diagnosticSettings, workspaces },
      ({ id }) => {
        if (!roles.known) return null
        const own = roles.value.filter((one) => covers(one.properties.scope, id))
        blind ??= unseenRoles(own)
        const count = (wanted: typeof reading | typeof purging) =>
          holders(own, wanted).filter((who) => !isListed(who, parameters.breakGlass)).length
        const faults = [
          ...(count(reading) > parameters.readers
            ? [`${count(reading)} principals may read all`]
            : []),
          ...(count(purging) > parameters.purgers ? [`${count(purging)} may purge`] : []),
        ]
        return faults.join(', ') || null
      },
      'few principals may read or purge the audit data',
    )
    if (verdict.status !== 'pass') return verdict
    return roles.known ? (blind ?? verdict) : unread('workspaceRoleAssignments', roles)
  },
  cases: [
    { name: 'few', given: readers(20), expect: 'pass' },
    { name: 'many', given: readers(21), expect: 'fail' },
    {
      name: 'one principal with many roles counts once',
      given: held(rolesWith({ role: 'Reader' }, { role: 'Owner' }, { role: 'Contributor' })),
      parameters: { readers: 1, purgers: 1 },
      expect: 'pass',
    },
    {
      name: 'many at another workspace',
      given: held(
        rolesWith(
          { role: 'Reader' },
          ...Array.from({ length: 9 }, (_, index) => ({
            role: 'Reader',
            who: `${index}`,
            scope: `${workspaces}/w2`,
          })),
        ),
      ),
      parameters: { readers: 1 },
      expect: 'pass',
    },
    {
      name: 'many from a management group',
      given: readers(21, '/providers/Microsoft.Management/managementGroups/root'),
      expect: 'fail',
    },
    {
      name: 'one may purge, none is allowed',
      given: held(
        rolesWith({
          role: 'c',
          permissions: { actions: ['microsoft.operationalinsights/workspaces/purge/action'] },
        }),
      ),
      parameters: { purgers: 0 },
      expect: 'fail',
    },
    {
      name: 'for emergencies',
      given: held(rolesWith({ role: 'Owner', who: 'AB' })),
      parameters: { readers: 0, purgers: 0, breakGlass: ['ab'] },
      expect: 'pass',
    },
    {
      name: 'data of all tables',
      given: held(
        rolesWith({
          role: 'd',
          permissions: {
            dataActions: ['Microsoft.OperationalInsights/workspaces/tables/data/read'],
          },
        }),
      ),
      parameters: { readers: 0 },
      expect: 'fail',
    },
    { name: 'no settings', given: { ...readers(30), ...settingsWith() }, expect: 'not-applicable' },
    {
      name: 'a role without a definition',
      given: held(rolesWith({ role: 'x', permissions: null })),
      expect: 'unknown',
    },
    { name: 'not even the reader', given: held(rolesWith()), expect: 'unknown' },
    { name: 'roles not read', given: auditWorkspaceWith({}), expect: 'unknown' },
    {
      name: 'an odd scope',
      given: held(rolesWith({ role: 'Reader', scope: 7 as never })),
      expect: 'unknown',
    },
  ],
})
