import type { Feed } from '../../domain/evidence.ts'
import { facets } from '../../domain/facets/index.ts'
import type { JsonObject } from '../../domain/json.ts'
import { known, type Maybe } from '../../domain/maybe.ts'
import { after, days, type IsoTime } from '../../domain/time.ts'
import { failed } from './failed.ts'
import { feedOf } from './feed-of.ts'
import { metricTotals } from './metric-totals.ts'
import { mostFeeds } from './most-feeds.ts'
import type { DeclaredCall, Probing } from './observation.ts'
import { rowsOf } from './rows-of.ts'
import { textIn } from './text-in.ts'

/** Those of `topicCalls`. */
interface Calls {
  readonly feeds: DeclaredCall
  readonly metrics: DeclaredCall
  readonly account: DeclaredCall
  readonly rights: DeclaredCall
}

const { apiVersion } = facets.eventSubscriptions

/** The event subscriptions of a system topic, with what they delivered within a day. */
export async function topicFeeds(
  topic: JsonObject,
  calls: Calls,
  ask: Probing['ask'],
  takenAt: IsoTime,
): Promise<Maybe<readonly Feed[]>> {
  const id = textIn(topic, 'id') ?? ''
  const listed = `${id}/eventSubscriptions`
  const below = await ask(calls.feeds, { on: 'arm', path: listed, apiVersion })
  const found = rowsOf(below)?.slice(0, mostFeeds)
  if (!found) return failed(`GET ${listed}`, below)
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
  const principalId = textIn(topic, 'identity', 'principalId')
  const { account, rights } = calls
  const told: Feed[] = []
  for (const row of found) {
    told.push(await feedOf(row, { ask, account, rights, principalId, totals }))
  }
  return known(told, takenAt)
}
