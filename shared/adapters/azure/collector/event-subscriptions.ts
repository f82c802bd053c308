import { subscriptionFeeds } from '../subscription-feeds.ts'
import type { FacetReader } from './facet-reader.ts'

/** Shorter than the settle time, so that a look after an event never sees what was read before it. */
const seconds = 15

/** Read once for all clusters of a subscription: its topics, then what hangs on the one of its changes. */
export const eventSubscriptions: FacetReader = ({ subscriptionId }, deps) => {
  const subscription = `/subscriptions/${subscriptionId.toLowerCase()}`
  return deps.recall(`${subscription} feeds`, seconds, () => subscriptionFeeds(subscription, deps))
}
