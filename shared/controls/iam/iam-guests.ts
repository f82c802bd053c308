import { unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { rolesWith } from '../parts/roles-with.ts'

export const iamGuests = control({
  id: 'iam-guests',
  title: 'Guests have no rights on clusters',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['roleAssignments'],
  attested: true,
  frameworks: {
    mcsb: ['~PA-3'],
    nsa: ['Authentication and authorization'],
    owasp: ['K06 Broken Authentication Mechanisms'],
  },
  peers: { scoutsuite: ['aad-guest-users'] },
  why: 'The account of a guest lives in another tenant, outside your process for people who join and leave, and outside your rules for sign-in.',
  judged:
    'Who is a guest only Microsoft Graph tells, and a group may hold guests too. Unknown until somebody attests in the policy file that no guest holds a role at the cluster or above it.',
  fix: `# compare the holders of roles with the guests of the tenant, remove what guests hold, then attest it in the policy file
az role assignment list --scope <cluster id> --include-inherited --include-groups
az role assignment delete --assignee-object-id <guest> --role <role> --scope <scope>`,
  check({ roleAssignments }) {
    const users = roleAssignments.filter(({ properties }) => properties.principalType === 'User')
    const groups = roleAssignments.filter(({ properties }) => properties.principalType === 'Group')
    const because = `nobody has attested that no guest is among ${users.length} assignment(s) to users and ${groups.length} to groups`
    return unknown('not-mapped', because)
  },
  cases: [
    { name: 'a user', given: rolesWith({ role: 'Owner', type: 'User' }), expect: 'unknown' },
    { name: 'groups only', given: rolesWith({ role: 'Owner' }), expect: 'unknown' },
  ],
})
