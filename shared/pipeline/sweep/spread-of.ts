import { azureQuotas } from '../../domain/azure-quotas.ts'
import { callsOf } from '../../domain/calls-of.ts'
import { type Cluster, clusterKey } from '../../domain/cluster.ts'

/** Wake-ups of one page are spread over as many seconds at least, so that a whole fleet is no stampede. */
const least = 600
const { readsPerSecond, share } = azureQuotas

interface Crowd {
  /** The clusters of a page that are woken. */
  readonly woken: readonly Cluster[]
  /** All clusters of the page. */
  readonly page: readonly Cluster[]
  /** Clusters of the subscription in which the page begins that stand on pages before it. */
  readonly preceding: number
}

/**
 * When to wake each: over ten minutes, or over as much longer as their looks need to stay within a quarter of
 * what Resource Manager answers for a subscription. Pages of one subscription come after each other.
 */
export function spreadOf({ woken, page, preceding }: Crowd): (cluster: Cluster) => number {
  const seconds = secondsBySubscription(woken)
  const all = Map.groupBy(page, subscriptionOf)
  const first = page[0] && subscriptionOf(page[0])

  return (cluster) => {
    const subscription = subscriptionOf(cluster)
    const needed = seconds.get(subscription) ?? 0
    const others = subscription === first ? preceding : 0
    // Those before are woken in the same proportion, as far as this page can tell.
    const start = (others * needed) / Math.max(1, all.get(subscription)?.length ?? 0)
    const place = Number.parseInt(clusterKey(cluster).slice(0, 6), 16) / 0xffffff
    return Math.round(start + place * Math.max(least, needed))
  }
}

function secondsBySubscription(woken: readonly Cluster[]): ReadonlyMap<string, number> {
  const seconds = new Map<string, number>()
  for (const cluster of woken) {
    const key = subscriptionOf(cluster)
    const own = callsOf(cluster.kind) / (readsPerSecond * share)
    seconds.set(key, (seconds.get(key) ?? 0) + own)
  }
  return seconds
}

function subscriptionOf({ subscriptionId }: Cluster): string {
  return subscriptionId.toLowerCase()
}
