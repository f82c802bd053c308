import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'
import { eventOf } from './parts/event-of.ts'
import { wasHeard } from './parts/was-heard.ts'

export const eventRoleAssignment = assumption({
  id: 'event-role-assignment',
  statement: 'A role assignment arrives as an event, with the assignment as its subject',
  mark: 'inferred',
  source: 'By the rule that every PUT is told; no captured event was found',
  dependsOn: 'A new right on a cluster is told within minutes',
  needs: ['roleAssigned', 'events'],
  judged:
    'Proven when the event of the assignment comes; refuted when others come and it does not. At a management group nothing is told.',
  fallback:
    'New rights are found by the daily refresh, or when the cluster is looked at for another reason.',
  judge({ roleAssigned: { above }, events }) {
    if (above !== 'subscription') return unclear('the scope lies above the subscription')
    const event = eventOf(events, 'role')
    if (event) return proven(`after ${Math.round(event.afterSeconds)} seconds`)
    return wasHeard(events)
      ? refuted(`others came, and not this one within ${events.waitedSeconds} seconds`)
      : unclear('nothing at all came to the queue: it may not be subscribed')
  },
})
