import { unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { rolesWith } from '../parts/roles-with.ts'

export const iamOrphanedAssignments = control({
  id: 'iam-orphaned-assignments',
  title: 'No assignment for deleted principals',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['roleAssignments'],
  attested: true,
  frameworks: { mcsb: ['PA-3'] },
  why: 'Assignments of principals that are gone fill the list until nobody reads it, and a stranger among them goes unseen. One that was only soft-deleted comes back with every right that it had.',
  judged:
    'Whether a principal still exists only Microsoft Graph tells; the kind that an assignment keeps (User, Group) stays when it is gone. Unknown until somebody attests in the policy file, with an end, that no assignment at the cluster or above it belongs to a deleted principal.',
  fix: `# an empty principalName is a principal that is gone
az role assignment list --scope <cluster id> --include-inherited --fill-principal-name true
az role assignment delete --ids <assignment id>`,
  check({ roleAssignments }) {
    const because = `nobody has attested that all holders of ${roleAssignments.length} role assignment(s) still exist`
    return unknown('not-mapped', because)
  },
  cases: [
    { name: 'a group', given: rolesWith({ role: 'Owner' }), expect: 'unknown' },
    { name: 'none', given: { roleAssignments: [] }, expect: 'unknown' },
  ],
})
