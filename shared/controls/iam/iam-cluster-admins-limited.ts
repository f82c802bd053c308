import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { holderOf } from '../parts/holder-of.ts'
import { isListed } from '../parts/is-listed.ts'
import { wholeNumber, words } from '../parts/parameters.ts'
import { roleAllows } from '../parts/role-allows.ts'
import { roleOf } from '../parts/role-of.ts'
import { rolesWith } from '../parts/roles-with.ts'
import { rulingActions } from '../parts/ruling-actions.ts'
import { unseenRoles } from '../parts/unseen-roles.ts'

function owners(count: number) {
  const each = Array.from({ length: count }, (_, index) => ({ role: 'Owner', who: `g${index}` }))
  return rolesWith(...each)
}

export const iamClusterAdminsLimited = control({
  id: 'iam-cluster-admins-limited',
  title: 'Few principals hold cluster-admin class roles',
  severity: 'high',
  appliesTo: ['aks', 'arc'],
  needs: ['roleAssignments'],
  parameters: {
    most: wholeNumber(5, 0, 100, 'How many principals may rule a cluster'),
    breakGlass: words([], 'Object ids of users that are for emergencies only'),
  },
  frameworks: {
    cisAks: ['4.1.1'],
    mcsb: ['PA-1', 'PA-7'],
    nist800_190: ['4.3.1 unbounded administrative access'],
    nsa: ['Authentication and authorization'],
    owasp: ['K03 Overly Permissive RBAC'],
  },
  peers: { prowler: ['iam_role_user_access_admin_restricted'] },
  why: 'Every principal that rules a cluster can take it, its workloads and what these can reach. A short list can be watched; a long one hides a stolen account.',
  judged:
    'Principals are counted whose role, at the cluster or above it, allows to write AKS or Arc clusters, to fetch the admin kubeconfig, to assign roles, or to write namespaces as Kubernetes data: Owner, Contributor, User Access Administrator, the cluster administrator roles, and custom roles that allow the same. More than the parameter most fails, and so does any single user that breakGlass does not list. A group counts once, whoever is in it; eligible assignments (PIM) do not count.',
  fix: 'az role assignment delete --assignee-object-id <principal> --role <role> --scope <scope>',
  check({ roleAssignments }, { parameters }) {
    const strong = roleAssignments.filter((one) => roleAllows(one, rulingActions) === true)
    const users = strong.filter(
      (one) =>
        one.properties.principalType === 'User' && !isListed(holderOf(one), parameters.breakGlass),
    )
    const targets = (of: typeof strong) => of.map((one) => `${holderOf(one)}: ${roleOf(one)}`)
    if (users.length > 0) {
      return fail('single users rule the cluster', { targets: targets(users) })
    }
    const holders = new Set(strong.map(holderOf))
    if (holders.size > parameters.most) {
      return fail(`${holders.size} principals rule the cluster, more than ${parameters.most}`, {
        targets: targets(strong),
      })
    }
    return (
      unseenRoles(roleAssignments) ??
      pass(`${holders.size} principal(s) rule the cluster, none a single user`)
    )
  },
  cases: [
    { name: 'five groups', given: owners(5), expect: 'pass' },
    { name: 'six groups', given: owners(6), expect: 'fail' },
    { name: 'fewer are wanted', given: owners(2), parameters: { most: 1 }, expect: 'fail' },
    {
      name: 'one group with many roles counts once',
      given: rolesWith({ role: 'Owner' }, { role: 'Contributor' }, { role: 'Cluster Admin' }),
      parameters: { most: 1 },
      expect: 'pass',
    },
    {
      name: 'readers are no administrators',
      given: rolesWith({ role: 'Reader', type: 'User' }),
      expect: 'pass',
    },
    { name: 'a user', given: rolesWith({ role: 'Contributor', type: 'user' }), expect: 'fail' },
    {
      name: 'a user of Arc',
      given: rolesWith({ role: 'Arc Cluster Admin', type: 'User' }),
      expect: 'fail',
    },
    {
      name: 'a user for emergencies',
      given: rolesWith({ role: 'Owner', type: 'User', who: 'AB' }),
      parameters: { breakGlass: ['ab'] },
      expect: 'pass',
    },
    {
      name: 'a custom role that may write clusters',
      given: rolesWith({
        role: 'platform',
        type: 'User',
        permissions: { actions: ['microsoft.containerservice/*/write'] },
      }),
      expect: 'fail',
    },
    {
      name: 'a role without a definition',
      given: rolesWith({ role: 'x', permissions: null }),
      expect: 'unknown',
    },
    { name: 'no assignment at all', given: { roleAssignments: [] }, expect: 'unknown' },
    {
      name: 'a new kind of principal',
      given: rolesWith({ role: 'Owner', type: 'Robot' }),
      expect: 'unknown',
    },
  ],
})
