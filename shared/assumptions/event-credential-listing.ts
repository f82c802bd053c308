import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'
import { eventOf } from './parts/event-of.ts'
import { wasHeard } from './parts/was-heard.ts'

export const eventCredentialListing = assumption({
  id: 'event-credential-listing',
  statement: 'Listing the admin credential of a cluster arrives as ResourceActionSuccess',
  mark: 'inferred',
  source:
    "It is a POST of the control plane, and the documentation's sample of such an event is of another listing of keys",
  dependsOn: 'Who pulls the admin credential is told within minutes',
  needs: ['credentialListed', 'events'],
  judged: 'Proven when the event of the listing comes; refuted when others come and it does not.',
  fallback:
    'It is then told by the Activity Log in a workspace, or by the audit log of the cluster.',
  judge({ events }) {
    const event = eventOf(events, 'credential')
    if (event) return proven(`${event.type}, after ${Math.round(event.afterSeconds)} seconds`)
    return wasHeard(events)
      ? refuted(`others came, and not this one within ${events.waitedSeconds} seconds`)
      : unclear('nothing at all came to the queue: it may not be subscribed')
  },
})
