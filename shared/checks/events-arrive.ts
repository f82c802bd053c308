import type { CoverageSeen } from '../domain/exam.ts'
import { after, minutes, secondsBetween } from '../domain/time.ts'
import { check } from './check.ts'

const subscription = '00000000-0000-0000-0000-000000000001'
const at = '2026-10-31T'
const feed = { subscription, lastHeard: `${at}20:00:00.000Z`, unheard: [] }
const changes = [21, 22, 23].map((hour) => `${at}${hour}:00:00.000Z`)
const gone: CoverageSeen = {
  control: 'cov-event-subscription',
  severity: 'high',
  status: 'fail',
  scope: `/subscriptions/${subscription}`,
  because: 'event subscription plimsoll-1 does not exist',
  fix: 'az eventgrid system-topic event-subscription list -g <group> --system-topic-name <topic>',
}
/** An event that is late is still an event. */
const patience = minutes(30)
/** Event Grid loses some: one or two say nothing of the feed. */
const most = 3

export const eventsArrive = check({
  id: 'events-arrive',
  title: 'Events of every subscription have arrived lately',
  severity: 'high',
  sights: ['feeds'],
  consults: ['coverage'],
  why: 'An event subscription can be there and whole while its destination refuses what it sends. Changes are then found late, and some of their callers are lost.',
  judged:
    'Three changes by people or applications, after the last event of the subscription and at least half an hour old, that the change log told and no event. Where none ever came, one is enough. A subscription in which nothing changes is not judged, nor one whose event subscriptions coverage-whole finds fault with, nor a deployment with PLIMSOLL_EVENTS=changeLog.',
  mends: {
    look: 'az eventgrid system-topic event-subscription show -g <group> --system-topic-name <topic> -n <event subscription>',
  },
  find({ feeds, coverage }, { now, mends }) {
    const faulty = (coverage.known ? coverage.value : [])
      .filter(({ control, status }) => control === 'cov-event-subscription' && status === 'fail')
      .map(({ scope }) => scope)
    return feeds.flatMap(({ subscription: id, lastHeard, unheard }) => {
      const scope = `/subscriptions/${id}`
      if (faulty.includes(scope)) return []
      const late = unheard.filter(
        (time) =>
          secondsBetween(time, now) >= patience &&
          (lastHeard === null || time > after(lastHeard, patience)),
      )
      if (late.length < (lastHeard === null ? 1 : most)) return []
      const since = lastHeard === null ? 'ever' : `since ${lastHeard}`
      const what = `no event has come ${since}, and ${late.length} change(s) were made`
      return [{ scope, what, mend: mends.look }]
    })
  },
  cases: [
    { name: 'heard, and nothing since', given: { feeds: [feed] }, finds: [] },
    {
      name: 'silent',
      given: { feeds: [{ ...feed, unheard: changes }] },
      finds: [`/subscriptions/${subscription}`],
    },
    {
      name: 'one was lost',
      given: { feeds: [{ ...feed, unheard: changes.slice(0, 1) }] },
      finds: [],
    },
    {
      name: 'the event subscription is gone',
      given: { feeds: [{ ...feed, unheard: changes }], coverage: [gone] },
      finds: [],
    },
    {
      name: 'never heard',
      given: { feeds: [{ ...feed, lastHeard: null, unheard: changes.slice(0, 1) }] },
      finds: [`/subscriptions/${subscription}`],
    },
    {
      name: 'changed a moment ago',
      given: { feeds: [{ ...feed, lastHeard: null, unheard: [`${at}23:50:00.000Z`] }] },
      finds: [],
    },
    { name: 'not looked at', given: {}, finds: null },
  ],
})
