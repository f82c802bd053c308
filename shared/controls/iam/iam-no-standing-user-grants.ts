import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { holderOf } from '../parts/holder-of.ts'
import { isListed } from '../parts/is-listed.ts'
import { words } from '../parts/parameters.ts'
import { roleOf } from '../parts/role-of.ts'
import { rolesWith } from '../parts/roles-with.ts'
import { unseenRoles } from '../parts/unseen-roles.ts'

const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/g'
const cluster = `${group}/providers/Microsoft.ContainerService/managedClusters/c`

const blind = unknown(
  'not-supplied',
  'who holds a role at the cluster did not come with its kind',
  {
    facet: 'roleAssignments',
  },
)

function isBelowSubscription(scope: string | undefined): boolean {
  return /^\/subscriptions\/[^/]+\/resourcegroups\//i.test(scope ?? '')
}

export const iamNoStandingUserGrants = control({
  id: 'iam-no-standing-user-grants',
  title: 'Rights on clusters are granted to groups, not to users',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['roleAssignments'],
  parameters: { breakGlass: words([], 'Object ids of users that are for emergencies only') },
  frameworks: {
    mcsb: ['PA-1'],
    nsa: ['Authentication and authorization'],
    owasp: ['K03 Overly Permissive RBAC'],
  },
  why: 'What is granted to a person stays when the person moves on: nobody reviews it, and no group shows it.',
  judged:
    'No role may be assigned to a user at the cluster or its resource group, except to users that breakGlass lists. Subscriptions and management groups are not judged here. A principal whose kind did not come is unknown.',
  fix: `az role assignment create --assignee-object-id <group> --assignee-principal-type Group --role <role> --scope <scope>
az role assignment delete --assignee-object-id <user> --role <role> --scope <scope>`,
  bicep: `resource admins 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(cluster.id, adminGroupId, roleId)
  scope: cluster
  properties: {
    principalId: adminGroupId
    principalType: 'Group'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleId)
  }
}`,
  check({ roleAssignments }, { parameters: { breakGlass } }) {
    const close = roleAssignments.filter((one) => isBelowSubscription(one.properties.scope))
    const users = close.filter(
      (one) =>
        (one.properties.principalType === 'User' || one.properties.principalType === 'AgentUser') &&
        !isListed(holderOf(one), breakGlass),
    )
    if (users.length > 0) {
      return fail('users hold roles of their own', {
        targets: users.map((one) => `${holderOf(one)}: ${roleOf(one)}`),
      })
    }
    if (close.some(({ properties }) => properties.principalType === undefined)) return blind
    return roleAssignments.length === 0
      ? (unseenRoles(roleAssignments) ?? blind)
      : pass('no user holds a role of its own at the cluster or its group')
  },
  cases: [
    { name: 'a group', given: rolesWith({ role: 'Owner', scope: cluster }), expect: 'pass' },
    {
      name: 'a user at the cluster',
      given: rolesWith({ role: 'Reader', type: 'User', scope: cluster }),
      expect: 'fail',
    },
    {
      name: 'a user at the group, in another case',
      given: rolesWith({ role: 'Reader', type: 'USER', scope: group.toUpperCase() }),
      expect: 'fail',
    },
    {
      name: 'a user at the subscription',
      given: rolesWith({ role: 'Reader', type: 'User' }),
      expect: 'pass',
    },
    {
      name: 'a user for emergencies',
      given: rolesWith({ role: 'Owner', type: 'User', who: 'A', scope: group }),
      parameters: { breakGlass: ['a'] },
      expect: 'pass',
    },
    {
      name: 'the kind did not come',
      given: rolesWith({ role: 'Reader', type: null, scope: group }),
      expect: 'unknown',
    },
    { name: 'no assignment at all', given: { roleAssignments: [] }, expect: 'unknown' },
  ],
})
