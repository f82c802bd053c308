import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'
import { eventOf } from './parts/event-of.ts'

export const eventGroupAssignment = assumption({
  id: 'event-group-assignment',
  statement: 'A role assignment at a management group comes to no topic of a subscription',
  mark: 'inferred',
  source: 'Topics belong to subscriptions; nothing is said of what lies above them',
  dependsOn: 'Rights from above are found by the daily refresh, and no event is waited for',
  needs: ['roleAssigned', 'tagWritten', 'events'],
  judged:
    'Proven when the event of the tag comes and none of an assignment at a management group (--scope) does; refuted when that one comes too.',
  fallback: 'Nothing breaks: they are told earlier.',
  judge({ roleAssigned: { above }, events }) {
    if (above !== 'management group')
      return unclear('needs --scope /providers/Microsoft.Management/managementGroups/<name>')
    if (eventOf(events, 'role')) return refuted('it came')
    return eventOf(events, 'tag')
      ? proven(`the tag came, and it did not within ${events.waitedSeconds} seconds`)
      : unclear('the tag did not come either')
  },
})
