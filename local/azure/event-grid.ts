import { isObject, type Json, type JsonObject } from '../../shared/domain/json.ts'
import type { FaultPlan } from './fault-plan.ts'
import { editAt } from './faults/edit-at.ts'
import { pathType } from './faults/path-type.ts'
import type { ArmResource } from './world/arm-resource.ts'
import type { AzureEvent } from './world/azure-event.ts'
import type { World } from './world.ts'

/** What an event subscription did with the events that it let pass. */
export interface DeliveryCounts {
  readonly delivered: number
  readonly failed: number
}

export interface EventGrid {
  /** Hands an event to every event subscription of its Azure subscription that lets it pass. */
  readonly send: (event: AzureEvent) => void
  /** Of an event subscription, by its lower-cased id. */
  readonly counts: (id: string) => DeliveryCounts
}

interface EventGridOptions {
  readonly world: World
  /** Deliveries are calls of the method DELIVER with the id of the event subscription as path. */
  readonly meet: FaultPlan['meet']
  /** Puts a message into a queue of an account, after some milliseconds. */
  readonly put: (account: string, queue: string, text: string, delayMs: number) => void
}

const nothing: DeliveryCounts = { delivered: 0, failed: 0 }
const feedType = 'microsoft.eventgrid/systemtopics/eventsubscriptions'

/** Event Grid as far as system topics of subscriptions and resource groups go: filters, storage queues, and who may write to them. */
export function createEventGrid({ world, meet, put }: EventGridOptions): EventGrid {
  const counts = new Map<string, DeliveryCounts>()

  /** Counts a delivery; false where it failed. */
  function count(feed: string, succeeds: boolean): boolean {
    const { delivered, failed } = counts.get(feed) ?? nothing
    counts.set(
      feed,
      succeeds ? { delivered: delivered + 1, failed } : { delivered, failed: failed + 1 },
    )
    return succeeds
  }

  function deliver(feed: ArmResource, event: AzureEvent): void {
    const way = wayOf(feed.properties)
    const call = { at: world.now(), method: 'DELIVER', host: 'eventgrid', path: feed.id }
    const text = JSON.stringify(event.cloudEvent)
    const fault = meet({ ...call, type: pathType(feed.id) }, text) ?? {}
    if (way === null || fault.drop === 'connection') return
    const allowed = way.withIdentity || allowsKeys(world.get(way.account))
    const succeeds = fault.status === undefined ? allowed : fault.status < 400
    if (!count(feed.id.toLowerCase(), succeeds)) return
    const told = Object.entries(fault.set ?? {}).reduce<Json>(
      (edited, [pointer, value]) => editAt(edited, pointer.split('/').slice(1), value),
      event.cloudEvent,
    )
    const message = fault.body ?? Buffer.from(JSON.stringify(told)).toString('base64')
    put(way.account, way.queue, message, fault.delayMs ?? 0)
  }

  return {
    send(event) {
      const subscription = String(event.eventGrid['topic']).toLowerCase()
      for (const feed of world.list({
        in: (type) => type === feedType,
        below: `${subscription}/`,
      })) {
        const topic = world.get(feed.id.slice(0, feed.id.search(/\/eventSubscriptions\//i)))
        if (!hears(topic?.properties, event.cloudEvent)) continue
        if (passes(feed.properties, event.cloudEvent)) deliver(feed, event)
      }
    },
    counts: (id) => counts.get(id.toLowerCase()) ?? nothing,
  }
}

function wayOf(properties: Json | undefined) {
  const own = isObject(properties) ? properties : {}
  const identity = own['deliveryWithResourceIdentity']
  const withIdentity = isObject(identity)
  const destination = withIdentity ? identity['destination'] : own['destination']
  const place =
    isObject(destination) && isObject(destination['properties']) ? destination['properties'] : {}
  const { resourceId, queueName } = place
  return typeof resourceId === 'string' && typeof queueName === 'string'
    ? { withIdentity, account: resourceId, queue: queueName }
    : null
}

/** A topic of a resource group hears of what lies in it. */
function hears(topic: Json | undefined, { subject }: JsonObject): boolean {
  const { topicType, source } = isObject(topic) ? topic : {}
  if (String(topicType).toLowerCase() !== 'microsoft.resources.resourcegroups') return true
  return `${String(subject).toLowerCase()}/`.startsWith(`${String(source).toLowerCase()}/`)
}

function allowsKeys(account: ArmResource | undefined): boolean {
  const properties = account?.properties
  return !(isObject(properties) && properties['allowSharedKeyAccess'] === false)
}

/** Filters narrow each other; their values do not. Compared without case. */
function passes(properties: Json | undefined, event: JsonObject): boolean {
  const filter = isObject(properties) && isObject(properties['filter']) ? properties['filter'] : {}
  const types = Array.isArray(filter['includedEventTypes']) ? filter['includedEventTypes'] : []
  if (types.length > 0 && !types.includes(String(event['type']))) return false
  const data = isObject(event['data']) ? event['data'] : {}
  const operation = String(data['operationName']).toLowerCase()
  const filters = Array.isArray(filter['advancedFilters']) ? filter['advancedFilters'] : []
  return filters
    .filter(isObject)
    .every(({ values }) =>
      Array.isArray(values)
        ? values.some((value) => operation.startsWith(String(value).toLowerCase()))
        : true,
    )
}
