import type { Feed } from '../../../domain/evidence.ts'
import { facets } from '../../../domain/facets/index.ts'
import { known } from '../../../domain/maybe.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'
import { textIn } from '../text-in.ts'
import { topicCalls } from '../topic-calls.ts'
import { topicFeeds } from '../topic-feeds.ts'

const mostTopics = 3
const calls = topicCalls(mostTopics)
const { apiVersion } = facets.eventSubscriptions

export const ownFeeds: Observation<'ownFeeds'> = {
  name: 'ownFeeds',
  title:
    'the system topics of resource groups, and what their event subscriptions delivered in a day',
  calls,
  waitSeconds: 0,
  needs: ['subscription'],
  follows: ['events'],
  async take({ ask, given, now }) {
    const takenAt = now()
    const path = `/subscriptions/${given.subscription}/providers/Microsoft.EventGrid/systemTopics`
    const listed = await ask(calls.topics, { on: 'arm', path, apiVersion })
    const topics = rowsOf(listed)
    if (topics === null) return failed(`GET ${path}`, listed)
    const ofGroups = topics.filter(
      (topic) =>
        textIn(topic, 'properties', 'topicType')?.toLowerCase() ===
        'microsoft.resources.resourcegroups',
    )
    const feeds: Feed[] = []
    for (const topic of ofGroups.slice(0, mostTopics)) {
      const told = await topicFeeds(topic, calls, ask, takenAt)
      if (!told.known) return told
      feeds.push(...told.value)
    }
    return known({ topics: ofGroups.length, feeds }, takenAt)
  },
}
