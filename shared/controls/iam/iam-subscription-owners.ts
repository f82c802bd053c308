import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { holderOf } from '../parts/holder-of.ts'
import { wholeNumber } from '../parts/parameters.ts'
import { powerfulRole } from '../parts/powerful-role.ts'
import { rolesWith } from '../parts/roles-with.ts'
import { unseenRoles } from '../parts/unseen-roles.ts'

const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/g'
const root = '/providers/Microsoft.Management/managementGroups/root'

function owners(count: number, scope?: string) {
  const each = Array.from({ length: count }, (_, index) => ({
    role: 'Owner',
    who: `g${index}`,
    ...(scope !== undefined && { scope }),
  }))
  return rolesWith({ role: 'Reader' }, ...each)
}

export const iamSubscriptionOwners = control({
  id: 'iam-subscription-owners',
  title: 'Subscription owners are few',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['roleAssignments'],
  parameters: { most: wholeNumber(3, 1, 50, 'How many principals may own the subscription') },
  frameworks: {
    mcsb: ['PA-1'],
    nist800_190: ['4.3.1 unbounded administrative access'],
    nsa: ['Authentication and authorization'],
    owasp: ['K03 Overly Permissive RBAC'],
  },
  peers: { cloudsploit: ['monitorSubscriptionOwners'] },
  why: 'An owner of the subscription inherits everything below it and can hand it on. Each one more is one more account whose theft costs all clusters.',
  judged:
    'Principals that hold Owner at the subscription, at a management group above it or at the root are counted; more than the parameter most fails. A group counts once, and eligible assignments (PIM) do not count.',
  fix: 'az role assignment delete --assignee-object-id <principal> --role Owner --scope /subscriptions/<subscription>',
  check({ roleAssignments }, { parameters: { most } }) {
    if (roleAssignments.length === 0) {
      return unseenRoles(roleAssignments) ?? pass('nobody owns the subscription')
    }
    const owners = roleAssignments.filter(
      ({ properties }) =>
        powerfulRole(properties.roleDefinitionId ?? '') === 'Owner' &&
        !/^\/subscriptions\/[^/]+\/./.test(properties.scope ?? ''),
    )
    const holders = [...new Set(owners.map(holderOf))]
    return holders.length > most
      ? fail(`${holders.length} principals own the subscription, more than ${most}`, {
          targets: holders,
        })
      : pass(`${holders.length} principal(s) own the subscription`)
  },
  cases: [
    { name: 'none', given: owners(0), expect: 'pass' },
    { name: 'three', given: owners(3), expect: 'pass' },
    { name: 'four', given: owners(4), expect: 'fail' },
    { name: 'four from above', given: owners(4, root), expect: 'fail' },
    { name: 'four at the root', given: owners(4, '/'), expect: 'fail' },
    { name: 'four of a group', given: owners(4, group), expect: 'pass' },
    { name: 'four are allowed', given: owners(4), parameters: { most: 4 }, expect: 'pass' },
    { name: 'no assignment at all', given: { roleAssignments: [] }, expect: 'unknown' },
  ],
})
