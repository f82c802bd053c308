import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'
import { eventOf } from './parts/event-of.ts'
import { wasHeard } from './parts/was-heard.ts'

export const eventClusterWrite = assumption({
  id: 'event-cluster-write',
  statement: 'A write to a cluster arrives as ResourceWriteSuccess with the operation of its type',
  mark: 'inferred',
  source:
    "The documentation's samples are of other resources; Azure documents that every PUT and PATCH of Resource Manager is told",
  dependsOn: 'The primary trigger: a change is looked at within two minutes',
  needs: ['tagWritten', 'events'],
  judged:
    'Proven when the event of the tag comes; refuted when others come and it does not. When nothing comes the queue may not be subscribed, and nothing is told.',
  fallback:
    'events=changeLog: changes are read from the change log of Resource Graph, some minutes later.',
  judge({ events }) {
    const event = eventOf(events, 'tag')
    if (event) {
      return /resourcewritesuccess$/i.test(event.type)
        ? proven(`${event.type}, ${event.operation}`)
        : refuted(`it came as ${event.type}`)
    }
    return wasHeard(events)
      ? refuted(`others came, and not this one within ${events.waitedSeconds} seconds`)
      : unclear('nothing at all came to the queue: it may not be subscribed')
  },
})
