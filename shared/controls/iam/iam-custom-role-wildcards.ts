import type { Facets } from '../../domain/facets/index.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { fitsAny } from '../parts/fits-any.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { roleOf } from '../parts/role-of.ts'
import { rolesWith } from '../parts/roles-with.ts'
import { unseenRoles } from '../parts/unseen-roles.ts'

/** Actions that do not exist: only what takes the whole provider allows them. */
const anything = ['Microsoft.ContainerService/x/y', 'Microsoft.Kubernetes/x/y']

function wildcardsOf({ roleDefinition }: Facets['roleAssignments'][number]): readonly string[] {
  if (!isSameText(roleDefinition?.properties.type, 'CustomRole')) return []
  const permissions = roleDefinition?.properties.permissions ?? []
  const patterns = permissions.flatMap(({ actions, dataActions }) => [...actions, ...dataActions])
  return patterns.filter((pattern) => anything.some((action) => fitsAny(action, [pattern])))
}

function custom(...actions: readonly string[]) {
  return rolesWith({ role: 'platform', permissions: { actions } })
}

export const iamCustomRoleWildcards = control({
  id: 'iam-custom-role-wildcards',
  title: 'Custom roles have no wildcards over clusters',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['roleAssignments'],
  frameworks: {
    cisAks: ['4.1.3'],
    mcsb: ['PA-7'],
    nsa: ['Authentication and authorization'],
    owasp: ['K03 Overly Permissive RBAC'],
  },
  peers: { prowler: ['iam_subscription_roles_owner_custom_not_created'] },
  why: 'A wildcard grows with every new action of Azure: the role allows next year what nobody thought of when it was written.',
  judged:
    'No custom role that is assigned at the cluster or above it may hold an action or data action that takes all of Microsoft.ContainerService or Microsoft.Kubernetes, such as *, Microsoft.ContainerService/* or Microsoft.*; what notActions take back does not mend it. Wildcards over a part (*/read, managedClusters/*) and built-in roles are not judged.',
  fix: 'az role definition update --role-definition <file>',
  check({ roleAssignments }) {
    const wide = roleAssignments.flatMap((one) =>
      wildcardsOf(one).map((pattern) => `${roleOf(one)}: ${pattern}`),
    )
    if (wide.length > 0) return fail('custom roles take all of a provider', { targets: wide })
    return unseenRoles(roleAssignments) ?? pass('no custom role takes all of a provider')
  },
  cases: [
    { name: 'built-in roles', given: rolesWith({ role: 'Owner' }), expect: 'pass' },
    { name: 'everything', given: custom('*'), expect: 'fail' },
    { name: 'all of AKS', given: custom('microsoft.containerservice/*'), expect: 'fail' },
    { name: 'all of Arc', given: custom('Microsoft.Kubernetes/*'), expect: 'fail' },
    { name: 'all of Microsoft', given: custom('Microsoft.*'), expect: 'fail' },
    {
      name: 'as data',
      given: rolesWith({ role: 'p', permissions: { dataActions: ['*'] } }),
      expect: 'fail',
    },
    { name: 'everything, to read', given: custom('*/read'), expect: 'pass' },
    {
      name: 'actions by name',
      given: custom('Microsoft.ContainerService/managedClusters/read'),
      expect: 'pass',
    },
    { name: 'no permissions', given: rolesWith({ role: 'p', permissions: {} }), expect: 'pass' },
    {
      name: 'a role without a definition',
      given: rolesWith({ role: 'x', permissions: null }),
      expect: 'unknown',
    },
    { name: 'no assignment at all', given: { roleAssignments: [] }, expect: 'unknown' },
  ],
})
