import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const changeLogRoleAssignments = assumption({
  id: 'change-log-role-assignments',
  statement: 'Role assignments on a cluster are in the change log',
  mark: 'inferred',
  source:
    'Azure documents the change log for types of the table resources, and does not say whether extension resources count',
  dependsOn: 'PLIMSOLL_EVENTS=changeLog: a new right on a cluster is heard of within minutes',
  needs: ['roleAssigned', 'loggedDeeds'],
  judged:
    'Proven when the assignment is in the change log; refuted when the tag came into it and the assignment did not. At a management group nothing is told.',
  fallback:
    'In that mode new rights are found by the next sweep; with events they are told at once.',
  judge({ roleAssigned: { above }, loggedDeeds: { tag, role, waitedSeconds } }) {
    if (above !== 'subscription') return unclear('the scope lies above the subscription')
    if (role !== null) return proven(`after ${Math.round(role.afterSeconds)} seconds`)
    return tag === null
      ? unclear('nothing that was written came into it; --consent tag,role tells more')
      : refuted(`the tag came, and no assignment within ${waitedSeconds} seconds`)
  },
})
