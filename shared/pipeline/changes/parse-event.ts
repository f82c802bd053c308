import { clusterOf } from '../../domain/cluster.ts'
import { isObject, type Json, type JsonObject } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import { redact } from '../../domain/redact.ts'
import type { ResourceChange } from '../../domain/resource-change.ts'
import { parseTime } from '../../domain/time.ts'
import { type IncludeActor, parseCaller } from './parse-caller.ts'

export type ParsedEvent =
  | { readonly kind: 'change'; readonly change: ResourceChange }
  | { readonly kind: 'ignored'; readonly type: string }
  | { readonly kind: 'malformed'; readonly reason: string }

/**
 * One event of Event Grid, in its own schema or as CloudEvents 1.0, to a ResourceChange. Every field is
 * optional until shown otherwise: casing, order and shape of these payloads differ between services,
 * and old ones carry `authorization`, `claims` and `httpRequest` as JSON text.
 */
export function parseEvent(raw: unknown, include: IncludeActor): ParsedEvent {
  if (!isObject(raw)) return malformed('an event is a JSON object')
  const type = text(raw['eventType']) ?? text(raw['type'])
  if (type === null)
    return malformed(
      'the event names no type (eventType or type): it is in neither the Event Grid schema nor CloudEvents',
    )
  const data = objectIn(raw['data'])
  const read = readers.find(({ prefix }) => type.toLowerCase().startsWith(prefix))
  return read ? read.parse({ type, event: raw, data, include }) : { kind: 'ignored', type }
}

interface Envelope {
  readonly type: string
  readonly event: JsonObject
  readonly data: JsonObject
  readonly include: IncludeActor
}

const readers: readonly {
  readonly prefix: string
  readonly parse: (envelope: Envelope) => ParsedEvent
}[] = [
  { prefix: 'microsoft.resources.resource', parse: resourceEvent },
  { prefix: 'microsoft.resourcenotifications.resources.', parse: notification },
  { prefix: 'microsoft.containerservice.', parse: clusterEvent },
]

const resourceType =
  /^microsoft\.resources\.resource(write|delete|action)(success|failure|cancel)$/i

function resourceEvent({ type, event, data, include }: Envelope): ParsedEvent {
  const [, kind, outcome] = resourceType.exec(type) ?? []
  if (kind === undefined || outcome === undefined) return { kind: 'ignored', type }
  const resourceId = text(data['resourceUri']) ?? text(event['subject'])
  return change(event, resourceId, {
    operation: text(data['operationName']) ?? kind.toLowerCase(),
    kind: kind.toLowerCase() as ResourceChange['kind'],
    outcome: outcome.toLowerCase() as ResourceChange['outcome'],
    correlationId: text(data['correlationId']),
    caller: parseCaller(objectIn(data['claims']), objectIn(data['authorization']), include),
  })
}

/** Its payload spells booleans as 1 and 0: only the id is taken from it. */
function notification({ type, event, data }: Envelope): ParsedEvent {
  const resourceId = text(objectIn(data['resourceInfo'])['id']) ?? text(event['subject'])
  const deleted = /\.deleted$/i.test(type)
  return change(event, resourceId, {
    operation: type,
    kind: deleted ? 'delete' : 'write',
    outcome: 'success',
    correlationId: null,
    caller: { kind: 'unknown' },
  })
}

/** AKS's own events: the subject is only the cluster's name, the id stands in topic or source. */
function clusterEvent({ type, event }: Envelope): ParsedEvent {
  const candidates = [event['subject'], event['topic'], event['source']].map(text)
  const resourceId = candidates.find((id) => id !== null && clusterOf(id) !== null) ?? null
  return change(event, resourceId, {
    operation: type,
    kind: 'action',
    outcome: 'success',
    correlationId: null,
    caller: { kind: 'platform' },
  })
}

function change(
  event: JsonObject,
  resourceId: string | null,
  what: Pick<ResourceChange, 'operation' | 'kind' | 'outcome' | 'caller'> & {
    readonly correlationId: string | null
  },
): ParsedEvent {
  if (resourceId === null || !resourceId.startsWith('/')) {
    return malformed('the event names no resource (data.resourceUri or subject)')
  }
  const at = parseTime(event['eventTime'] ?? event['time'])
  if (at === null) return malformed('the event has no time (eventTime or time, ISO 8601)')
  const { correlationId, ...rest } = what
  return {
    kind: 'change',
    // Free text of foreigners: whatever it holds, it reaches rows and cards.
    change: redact({
      v: 1,
      id: clip(text(event['id']) ?? keyOf(resourceId, rest.operation, at)),
      resourceId: clip(resourceId),
      at,
      source: 'event',
      ...rest,
      operation: clip(rest.operation),
      ...(correlationId === null ? {} : { correlationId: clip(correlationId) }),
    }),
  }
}

function malformed(reason: string): ParsedEvent {
  return { kind: 'malformed', reason }
}

function text(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** ARM ids have at most 2,048 characters; what is longer is nobody's resource. */
function clip(value: string): string {
  return value.slice(0, 2048)
}

/** An object, also one that was sent as JSON text; the empty object for anything else. */
function objectIn(value: Json | undefined): JsonObject {
  if (isObject(value)) return value
  if (typeof value !== 'string') return {}
  try {
    const parsed: unknown = JSON.parse(value)
    return isObject(parsed) ? parsed : {}
  } catch {
    // Free text where an object should be says nothing about the caller; the event itself still counts.
    return {}
  }
}
