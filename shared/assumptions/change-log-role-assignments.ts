import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const changeLogRoleAssignments = assumption({
  id: 'change-log-role-assignments',
  statement: 'Role assignments on a cluster are not in the change log',
  mark: 'inferred',
  source:
    'Azure documents the change log for types of the tables resources and resourcecontainers; that others are left out is not said',
  dependsOn: 'PLIMSOLL_EVENTS=changeLog: new rights on a cluster are found by the daily refresh',
  needs: ['tagWritten', 'roleAssigned', 'loggedDeeds'],
  judged:
    'Proven when the tag came into the change log and the assignment did not within ten minutes; refuted when the assignment came too. At a management group nothing is told.',
  fallback: 'Nothing breaks: in that mode they are found earlier.',
  judge({ roleAssigned: { above }, loggedDeeds: { tag, role, waitedSeconds } }) {
    if (above !== 'subscription') return unclear('the scope lies above the subscription')
    if (role !== null) return refuted(`after ${Math.round(role.afterSeconds)} seconds`)
    return tag === null
      ? unclear('nothing that was written came into it; --consent tag,role tells more')
      : proven(`the tag came, and no assignment within ${waitedSeconds} seconds`)
  },
})
