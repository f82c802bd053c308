import type { Feed } from '../../../domain/evidence.ts'
import { facets } from '../../../domain/facets/index.ts'
import type { JsonObject } from '../../../domain/json.ts'
import { known, type Maybe } from '../../../domain/maybe.ts'
import { after, days, type IsoTime } from '../../../domain/time.ts'
import { failed } from '../failed.ts'
import { feedOf } from '../feed-of.ts'
import { metricTotals } from '../metric-totals.ts'
import type { DeclaredCall, Observation, Probing } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'
import { textIn } from '../text-in.ts'

const mostFeeds = 12
const { apiVersion } = facets.eventSubscriptions
const arm = (what: string, times: number): DeclaredCall => ({
  on: 'arm',
  method: 'GET',
  what,
  times,
})

const calls = {
  topics: arm('/subscriptions/{subscription}/providers/Microsoft.EventGrid/systemTopics', 1),
  feeds: arm('{topic}/eventSubscriptions', 1),
  metrics: arm('{topic}/providers/Microsoft.Insights/metrics', 1),
  account: arm('{account of the queue}', mostFeeds),
  rights: arm(
    '{account of the queue}/providers/Microsoft.Authorization/roleAssignments',
    mostFeeds,
  ),
  refused: arm(
    '/subscriptions/{subscription}/providers/Microsoft.Insights/eventtypes/management/values',
    1,
  ),
}

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
    const topic = rows.find((row) => isOwn(row, source))
    const id = textIn(topic, 'id')
    const refusals = await refusalsIn(source, takenAt, ask)
    if (!refusals.known) return refusals
    const refused = { refusals: refusals.value }
    if (topic === undefined || id === null) {
      return known({ topic: null, feeds: [], ...refused }, takenAt)
    }
    const below = await ask(calls.feeds, {
      on: 'arm',
      path: `${id}/eventSubscriptions`,
      apiVersion,
    })
    const found = rowsOf(below)?.slice(0, mostFeeds)
    if (!found) return failed(`GET ${id}/eventSubscriptions`, below)
    const path = `${id}/providers/Microsoft.Insights/metrics`
    const metrics = await ask(calls.metrics, {
      on: 'arm',
      path,
      apiVersion: '2018-01-01',
      query: {
        metricnames: 'DeliverySuccessCount,DeliveryAttemptFailCount',
        aggregation: 'Total',
        interval: 'PT1H',
        timespan: `${after(takenAt, -days(1))}/${takenAt}`,
        $filter: "EventSubscriptionName eq '*'",
      },
    })
    if (rowsOf(metrics) === null) return failed(`GET ${path}`, metrics)
    const totals = metricTotals(metrics.body, 'eventsubscriptionname')
    const told: Feed[] = []
    const principalId = textIn(topic, 'identity', 'principalId')
    const { account, rights } = calls
    for (const row of found) {
      told.push(await feedOf(row, { ask, account, rights, principalId, totals }))
    }
    const identity = textIn(topic, 'identity', 'type') ?? 'None'
    const place = { location: textIn(topic, 'location') ?? '', identity }
    return known({ topic: place, feeds: told, ...refused }, takenAt)
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
