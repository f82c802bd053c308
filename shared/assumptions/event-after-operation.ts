import { proven, refuted, unclear } from '../domain/assumption.ts'
import { secondsBetween } from '../domain/time.ts'
import { assumption } from './assumption.ts'
import { eventOf } from './parts/event-of.ts'

export const eventAfterOperation = assumption({
  id: 'event-after-operation',
  statement: 'The event of a write that takes long comes when the operation is over',
  mark: 'inferred',
  source: 'Its type says success; no document says when it is sent',
  dependsOn:
    'The look after an event sees the new state; a look at an unsettled cluster is repeated',
  needs: ['tagWritten', 'tagSettled', 'events'],
  judged:
    'Proven when the event of the tag bears a time not before the cluster was settled, but for the 30 seconds of our watching; refuted when it is older. A write that was over at once tells nothing.',
  fallback:
    'The first look comes too early and finds the cluster unsettled: it is looked at again until it is not, for a day at most.',
  judge({ tagSettled: { settledAt, wasLong }, events }) {
    const event = eventOf(events, 'tag')
    if (!event?.at) return unclear('it did not come')
    if (!wasLong) return unclear('the write was over at once')
    if (settledAt === null) return unclear('the operation was not over in time')
    const early = secondsBetween(event.at, settledAt)
    return early <= 30
      ? proven('not before the cluster was settled')
      : refuted(`${Math.round(early)} seconds before`)
  },
})
