import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'
import { eventOf } from './parts/event-of.ts'

export const eventLatency = assumption({
  id: 'event-latency',
  statement: 'Events come within two minutes',
  mark: 'recalled',
  source: 'Azure names no time; practice tells of seconds',
  dependsOn: 'The figure event-to-alert: 120 seconds with the settle time',
  needs: ['tagWritten', 'events'],
  judged:
    'Proven when the event of the tag comes within 120 seconds of its own time; refuted when it comes later. When none comes nothing is told.',
  fallback:
    'Alerts come as much later. A change that no event brought is found by catch-up and by the sweep.',
  judge({ events }) {
    const event = eventOf(events, 'tag')
    if (event === undefined) return unclear('it did not come')
    const said = `after ${Math.round(event.afterSeconds)} seconds`
    return event.afterSeconds <= 120 ? proven(said) : refuted(said)
  },
})
