import { unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { rolesWith } from '../parts/roles-with.ts'

export const iamAccessReviewed = control({
  id: 'iam-access-reviewed',
  title: 'Role assignments on clusters are reviewed regularly',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['roleAssignments'],
  attested: true,
  frameworks: {
    mcsb: ['PA-4'],
    nist800_190: ['4.3.1 unbounded administrative access'],
    nsa: ['Authentication and authorization'],
    owasp: ['K03 Overly Permissive RBAC'],
  },
  why: 'Assignments outlive the people and the projects that they were made for. Only somebody who looks at them again notices.',
  judged:
    'No resource tells it: unknown until somebody attests a review in the policy file, with an end at most 180 days after it. Its technical parts are iam-cluster-admins-limited and iam-no-standing-user-grants.',
  fix: `# run an access review in Entra ID, or go through this list, then attest it in the policy file
az role assignment list --scope <cluster id> --include-inherited --include-groups`,
  check({ roleAssignments }) {
    const because = `nobody has attested a review of the ${roleAssignments.length} role assignment(s) at the cluster and above it`
    return unknown('not-mapped', because)
  },
  cases: [{ name: 'not attested', given: rolesWith({ role: 'Owner' }), expect: 'unknown' }],
})
