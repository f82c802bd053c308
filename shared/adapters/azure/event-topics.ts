import { eventSubscriptions } from '../../domain/facets/event-subscriptions.ts'
import { isObject, type Json } from '../../domain/json.ts'
import { known, type Maybe } from '../../domain/maybe.ts'
import type { EventTopic } from '../../domain/onboarding.ts'
import { missingOf } from './missing-of.ts'
import type { ResourceManager } from './resource-manager.ts'

const topicType = 'microsoft.resources.subscriptions'

/** The system topics of a subscription's changes, with the names of what hangs on them. */
export async function eventTopics(
  arm: ResourceManager,
  subscription: string,
): Promise<Maybe<readonly EventTopic[]>> {
  const scope = `/subscriptions/${subscription}`
  const { apiVersion } = eventSubscriptions
  const listed = await arm.list(`${scope}/providers/Microsoft.EventGrid/systemTopics`, apiVersion)
  // A provider that is not registered has no topics.
  if (!listed.known && /^MissingSubscriptionRegistration$/i.test(listed.code)) return known([], '')
  if (!listed.known) return missingOf(listed)
  const topics: EventTopic[] = []
  for (const one of listed.value) {
    const topic = topicIn(one, scope)
    if (topic === null) continue
    const below = await arm.list(`${topic.id}/eventSubscriptions`, apiVersion)
    if (!below.known) return missingOf(below)
    const names = below.value.flatMap((each) => (isObject(each) ? [String(each['name'])] : []))
    topics.push({ ...topic, listeners: names.sort() })
  }
  return known(topics, listed.takenAt)
}

function topicIn(topic: Json, scope: string): Omit<EventTopic, 'listeners'> | null {
  const { id, properties, identity } = isObject(topic) ? topic : {}
  if (typeof id !== 'string' || !isObject(properties)) return null
  const isOwn =
    String(properties['topicType']).toLowerCase() === topicType &&
    String(properties['source']).toLowerCase() === scope
  const kind = isObject(identity) ? String(identity['type']) : ''
  return isOwn ? { id, hasIdentity: /systemassigned/i.test(kind) } : null
}
