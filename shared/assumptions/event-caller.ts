import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'
import { eventOf } from './parts/event-of.ts'

export const eventCaller = assumption({
  id: 'event-caller',
  statement: 'An event carries the object id of who did it, in its claims',
  mark: 'inferred',
  source: "The documentation's samples of other operations",
  dependsOn: 'The culprit of an alert',
  needs: ['tagWritten', 'events'],
  judged:
    'Proven when the event of the tag carries the object id of your login; refuted when it carries another or none.',
  fallback: 'Alerts then name the caller by the change log or not at all, and say so.',
  judge({ tagWritten: { by }, events }) {
    const event = eventOf(events, 'tag')
    if (event === undefined) return unclear('it did not come')
    if (event.caller === null) return refuted('its claims have no object id')
    if (by === null) return unclear('your token does not say who you are')
    return event.caller.toLowerCase() === by.toLowerCase()
      ? proven('it is yours')
      : refuted('it is that of somebody else')
  },
})
