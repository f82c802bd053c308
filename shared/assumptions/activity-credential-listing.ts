import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const activityCredentialListing = assumption({
  id: 'activity-credential-listing',
  statement: 'Listing the admin credential of a cluster is in the Activity Log',
  mark: 'inferred',
  source: 'Azure documents that every write and action of the control plane is',
  dependsOn: 'The detections azure.credential.cluster-admin and azure.credential.user-unusual',
  needs: ['activity'],
  judged:
    'Proven when the Activity Log of the cluster tells of it; refuted when it does not within 20 minutes and tells of something else meanwhile. When it tells of nothing, nothing is told.',
  fallback: 'It is then told by events, or by the audit log of the cluster.',
  judge({ activity: { operations, waitedSeconds } }) {
    if (operations.some((name) => name.includes('listclusteradmincredential'))) {
      return proven(`within ${waitedSeconds} seconds`)
    }
    return operations.length > 0
      ? refuted(
          `it tells of ${[...new Set(operations)].join(', ')}, and not of this within ${waitedSeconds} seconds`,
        )
      : unclear(`it told of nothing within ${waitedSeconds} seconds`)
  },
})
