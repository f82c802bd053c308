import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'
import { eventOf } from './parts/event-of.ts'

export const eventOwnCorrelation = assumption({
  id: 'event-own-correlation',
  statement:
    'An event bears the correlation id that the request named in x-ms-correlation-request-id',
  mark: 'inferred',
  source: 'Resource Manager documents the header; that events carry it on is not said',
  dependsOn:
    '`plimsoll onboard --verify` announces its synthetic write by that id, so that a deployment looks at nothing because of it',
  needs: ['tagWritten', 'events'],
  judged:
    'Proven when the event of the tag bears the id that our request named; refuted when it bears another or none. When it does not come nothing is told.',
  fallback:
    'The synthetic write proves the way open all the same; a deployment looks at it as at any other change, and finds nothing.',
  judge({ tagWritten: { named }, events }) {
    const event = eventOf(events, 'tag')
    if (event === undefined) return unclear('it did not come')
    if (event.correlationId === null) return refuted('it bears none')
    return event.correlationId.toLowerCase() === named
      ? proven('it bears ours')
      : refuted('it bears another one')
  },
})
