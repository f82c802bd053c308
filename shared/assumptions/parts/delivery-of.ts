import { type Outcome, proven, refuted, unclear } from '../../domain/assumption.ts'
import type { Feed } from '../../domain/evidence.ts'

/** Whether these event subscriptions, one at least, deliver. What keeps them from it on our side refutes nothing. */
export function deliveryOf(feeds: readonly Feed[]): Outcome {
  const delivered = feeds.reduce((sum, feed) => sum + feed.delivered, 0)
  const lost = feeds.reduce((sum, feed) => sum + feed.failed, 0)
  if (delivered > 0) return proven(`${delivered} events were delivered within a day`)
  const broken = feeds.find(({ state }) => state === 'Failed')
  if (broken) return refuted(`the event subscription ${broken.name} is in the state Failed`)
  const hindrance = feeds.find((feed) => feed.failed > 0)?.hindrance
  if (lost > 0 && hindrance) return unclear(`${lost} deliveries failed, but ${hindrance}`)
  return lost > 0
    ? refuted(`${lost} deliveries failed, none succeeded`)
    : unclear('nothing was delivered within a day, and nothing failed')
}
