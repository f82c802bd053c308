import { mostFeeds } from './most-feeds.ts'
import type { DeclaredCall } from './observation.ts'

const arm = (what: string, times: number): DeclaredCall => ({
  on: 'arm',
  method: 'GET',
  what,
  times,
})

/** What is read to see so many system topics of the subscription, and what their event subscriptions deliver. */
export function topicCalls(topics: number) {
  return {
    topics: arm('/subscriptions/{subscription}/providers/Microsoft.EventGrid/systemTopics', 1),
    feeds: arm('{topic}/eventSubscriptions', topics),
    metrics: arm('{topic}/providers/Microsoft.Insights/metrics', topics),
    account: arm('{account of the queue}', topics * mostFeeds),
    rights: arm(
      '{account of the queue}/providers/Microsoft.Authorization/roleAssignments',
      topics * mostFeeds,
    ),
  } as const
}
