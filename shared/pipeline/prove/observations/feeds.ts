import { facets } from '../../../domain/facets/index.ts'
import type { JsonObject } from '../../../domain/json.ts'
import { known, type Maybe } from '../../../domain/maybe.ts'
import { after, days, type IsoTime } from '../../../domain/time.ts'
import { failed } from '../failed.ts'
import type { Observation, Probing } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'
import { textIn } from '../text-in.ts'
import { topicCalls } from '../topic-calls.ts'
import { topicFeeds } from '../topic-feeds.ts'

const { apiVersion } = facets.eventSubscriptions
const calls = {
  ...topicCalls(1),
  refused: {
    on: 'arm',
    method: 'GET',
    what: '/subscriptions/{subscription}/providers/Microsoft.Insights/eventtypes/management/values',
    times: 1,
  },
} as const

export const feeds: Observation<'feeds'> = {
  name: 'feeds',
  title:
    'the system topic of the subscription, its event subscriptions and what they delivered in a day',
  calls,
  waitSeconds: 0,
  needs: ['subscription'],
  follows: ['events'],
  async take({ ask, given, now }) {
    const takenAt = now()
    const source = `/subscriptions/${given.subscription}`
    const listed = `${source}/providers/Microsoft.EventGrid/systemTopics`
    const topics = await ask(calls.topics, { on: 'arm', path: listed, apiVersion })
    const rows = rowsOf(topics)
    if (rows === null) return failed(`GET ${listed}`, topics)
    const refusals = await refusalsIn(source, takenAt, ask)
    if (!refusals.known) return refusals
    const refused = { refusals: refusals.value }
    const topic = rows.find((row) => isOwn(row, source))
    if (topic === undefined) return known({ topic: null, feeds: [], ...refused }, takenAt)
    const told = await topicFeeds(topic, calls, ask, takenAt)
    if (!told.known) return told
    const identity = textIn(topic, 'identity', 'type') ?? 'None'
    const place = { location: textIn(topic, 'location') ?? '', identity }
    return known({ topic: place, feeds: told.value, ...refused }, takenAt)
  },
}

function isOwn(topic: JsonObject, source: string): boolean {
  const own = (key: string) => textIn(topic, 'properties', key)?.toLowerCase()
  return (
    own('topicType') === 'microsoft.resources.subscriptions' &&
    own('source') === source.toLowerCase()
  )
}

/** What Event Grid said to writes of topics and event subscriptions that it refused. */
async function refusalsIn(
  subscription: string,
  now: IsoTime,
  ask: Probing['ask'],
): Promise<Maybe<readonly string[]>> {
  const path = `${subscription}/providers/Microsoft.Insights/eventtypes/management/values`
  const $filter = `eventTimestamp ge '${after(now, -days(7))}' and resourceProvider eq 'Microsoft.EventGrid'`
  const reply = await ask(calls.refused, {
    on: 'arm',
    path,
    apiVersion: '2015-04-01',
    query: { $filter },
  })
  const rows = rowsOf(reply)
  if (rows === null) return failed(`GET ${path}`, reply)
  const failures = rows.filter((row) => textIn(row, 'status', 'value')?.toLowerCase() === 'failed')
  return known(
    failures.flatMap((row) => textIn(row, 'properties', 'statusMessage') ?? []),
    now,
  )
}
