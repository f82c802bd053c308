import { isObject, type Json, type JsonObject } from '../json.ts'
import type { LogRecord } from '../log-record.ts'
import type { LogWorld } from '../log-world.ts'
import { logRecordsOf } from './log-records-of.ts'
import { member, textAt } from './member.ts'
import { opened } from './opened.ts'

const resourceEvent =
  /^microsoft\.resources\.resource(?:write|delete|action)(success|failure|cancel)$/i

/** As rows of AzureActivity spell it. */
const statuses: Readonly<Record<string, string>> = {
  success: 'Success',
  failure: 'Failure',
  cancel: 'Canceled',
}

/** The time of the call, who called, what and from where, as the REST API of the Activity Log names them. */
function activityOf(event: JsonObject, outcome: string): JsonObject {
  const data = opened(event['data'])
  // Older events carry these as JSON text.
  const claims = opened(member(data, 'claims'))
  const request = opened(member(data, 'httpRequest'))
  return {
    eventTimestamp: textAt(event, 'eventTime') ?? textAt(event, 'time'),
    operationName: textAt(data, 'operationName'),
    status: statuses[outcome.toLowerCase()],
    resourceId: textAt(data, 'resourceUri') || textAt(event, 'subject'),
    correlationId: textAt(data, 'correlationId'),
    eventDataId: textAt(event, 'id'),
    claims,
    // Deletions and updates alone tell the address of the call; the token tells where it was issued to.
    callerIpAddress: textAt(request, 'clientIpAddress') ?? textAt(claims, 'ipaddr'),
  }
}

/**
 * An event of Event Grid about a resource, in its own schema or as CloudEvents 1.0, as the record that the Activity Log
 * holds minutes later of the same call. It has no properties, so what is asked of `requestBody` is blind. Null for other
 * events, and for one that names no operation. Never throws.
 */
export function eventRecord(raw: Json, world: LogWorld): LogRecord | null {
  if (!isObject(raw)) return null
  const type = textAt(raw, 'eventType') ?? textAt(raw, 'type') ?? ''
  const [, outcome] = resourceEvent.exec(type) ?? []
  if (outcome === undefined) return null
  const [read] = logRecordsOf(activityOf(raw, outcome), world)
  return read?.kind === 'record' ? read.record : null
}
