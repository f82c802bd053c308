import { eventSubscriptions as facet } from '../../domain/facets/event-subscriptions.ts'
import { isObject, type Json } from '../../domain/json.ts'
import { known, type Maybe } from '../../domain/maybe.ts'
import type { FacetReaderDeps } from './collector/facet-reader.ts'
import { readList } from './collector/read-list.ts'

const topicType = 'microsoft.resources.subscriptions'

/** What hangs on the system topics of a subscription's changes. `subscription`: `/subscriptions/…`, lower case. */
export async function subscriptionFeeds(
  subscription: string,
  deps: Pick<FacetReaderDeps, 'arm' | 'now'>,
): Promise<Maybe<readonly Json[]>> {
  const path = `${subscription}/providers/Microsoft.EventGrid/systemTopics`
  const topics = await readList(path, facet.apiVersion, deps)
  if (!topics.known) return topics
  const found: Json[] = []
  for (const topic of topics.value) {
    const id = idOfTopic(topic, subscription)
    if (id === null) continue
    const below = await readList(`${id}/eventSubscriptions`, facet.apiVersion, deps)
    if (!below.known) return below
    found.push(...below.value)
  }
  return known(found, topics.takenAt)
}

function idOfTopic(topic: Json, subscription: string): string | null {
  const { id, properties } = isObject(topic) ? topic : {}
  if (typeof id !== 'string' || !isObject(properties)) return null
  const isOwn =
    String(properties['topicType']).toLowerCase() === topicType &&
    String(properties['source']).toLowerCase() === subscription
  return isOwn ? id : null
}
