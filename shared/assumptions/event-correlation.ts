import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'
import { eventOf } from './parts/event-of.ts'

export const eventCorrelation = assumption({
  id: 'event-correlation',
  statement: 'An event and the line of the change log bear the same correlation id',
  mark: 'inferred',
  source: 'Both fields are documented; that they are the same is not said',
  dependsOn:
    'What an event has told is not brought again by the change log: catch-up knows it by that id',
  needs: ['tagWritten', 'events', 'loggedDeeds'],
  judged:
    'Proven when the ids of both are the same for the tag; refuted when they differ or one is missing.',
  fallback:
    'Each change is looked at a second time, when the change log tells it: more reads, and no second alert, since that look finds nothing new.',
  judge({ events, loggedDeeds: { tag } }) {
    const event = eventOf(events, 'tag')
    if (event === undefined || tag === null) return unclear('not both of them came')
    if (event.correlationId === null || tag.correlationId === null) return refuted('one has none')
    return event.correlationId.toLowerCase() === tag.correlationId.toLowerCase()
      ? proven('the ids are the same')
      : refuted('the ids differ')
  },
})
