import type { ReceivedEvent } from '../../domain/evidence.ts'
import { isObject, type Json, type JsonObject } from '../../domain/json.ts'
import { after, type IsoTime, parseTime, secondsBetween } from '../../domain/time.ts'
import type { NamedDeed } from './deeds-of.ts'
import { textIn } from './text-in.ts'

type Said = 'schema' | 'type' | 'subject' | 'operation' | 'at' | 'correlationId' | 'caller'

const oid = 'http://schemas.microsoft.com/identity/claims/objectidentifier'
/** Clocks of Azure and ours need not agree. */
const skew = 60

/** The text of a message → the event in it, and how long it took where it tells of one of our deeds. */
export function receivedEvent(
  text: string,
  deeds: readonly NamedDeed[],
  now: IsoTime,
): ReceivedEvent {
  const plain = parsed(text)
  const value = plain ?? parsed(Buffer.from(text, 'base64').toString('utf8'))
  const base64 = plain === null && value !== null
  const read = { base64, holds: holdsOf(value), ...said(Array.isArray(value) ? value[0] : value) }
  const { at } = read
  const isOurs = at !== null && deeds.some((deed) => tellsOf(deed, read, at))
  return { ...read, afterSeconds: isOurs ? secondsBetween(at, now) : null }
}

/** What one event says. */
function said(event: Json): Pick<ReceivedEvent, Said> {
  const data = isObject(event) ? asObject(event['data']) : {}
  return {
    schema: schemaOf(event),
    type: textIn(event, 'type') ?? textIn(event, 'eventType') ?? '',
    subject: (textIn(data, 'resourceUri') ?? textIn(event, 'subject') ?? '').toLowerCase(),
    operation: (textIn(data, 'operationName') ?? '').toLowerCase(),
    at: parseTime(textIn(event, 'time') ?? textIn(event, 'eventTime')),
    correlationId: textIn(data, 'correlationId'),
    caller: textIn(asObject(data['claims']), oid),
  }
}

function tellsOf(
  deed: NamedDeed,
  { operation, subject }: Pick<ReceivedEvent, 'operation' | 'subject'>,
  at: IsoTime,
): boolean {
  const isSame = deed.operation === operation && deed.resourceId === subject
  return isSame && at >= after(deed.at, -skew)
}

function holdsOf(value: Json): ReceivedEvent['holds'] {
  if (isObject(value)) return 'one event'
  return Array.isArray(value) && value.length > 0 ? 'several events' : 'no event'
}

function schemaOf(event: Json): ReceivedEvent['schema'] {
  if (textIn(event, 'specversion') !== null) return 'CloudEvents'
  return textIn(event, 'eventType') === null ? 'none' : 'Event Grid'
}

/** An object, also one that was sent as text, as older events have it. */
function asObject(value: Json | undefined): JsonObject {
  const read = typeof value === 'string' ? parsed(value) : value
  return isObject(read) ? read : {}
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    // Not JSON: base64, or free text. The caller tells which.
    return null
  }
}
