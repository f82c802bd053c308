import { eventSubscriptions as facet } from '../../../domain/facets/event-subscriptions.ts'
import { isObject, type Json } from '../../../domain/json.ts'
import { known, type Maybe } from '../../../domain/maybe.ts'
import type { FacetReader, FacetReaderDeps } from './facet-reader.ts'
import { readList } from './read-list.ts'

/** Shorter than the settle time, so that a look after an event never sees what was read before it. */
const seconds = 15
const topicType = 'microsoft.resources.subscriptions'

/** Read once for all clusters of a subscription: its topics, then what hangs on the one of its changes. */
export const eventSubscriptions: FacetReader = ({ subscriptionId }, deps) => {
  const subscription = `/subscriptions/${subscriptionId.toLowerCase()}`
  const path = `${subscription}/providers/Microsoft.EventGrid/systemTopics`
  return deps.recall(path, seconds, () => read(subscription, path, deps))
}

async function read(
  subscription: string,
  path: string,
  deps: FacetReaderDeps,
): Promise<Maybe<readonly Json[]>> {
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
