import type { JsonObject } from '../../../shared/domain/json.ts'
import { toIso } from '../../../shared/domain/time.ts'
import { armParts } from '../rows/arm-parts.ts'
import type { ActivityEvent } from './activity-event.ts'
import { claimsOf } from './claims-of.ts'
import { propertiesOf } from './properties-of.ts'

const words = {
  Start: 'Started',
  Accept: 'Accepted',
  Success: 'Succeeded',
  Failure: 'Failed',
} as const

/** As the REST API lists it (`Microsoft.Insights/eventtypes/management/values`). */
export function activityRecord(event: ActivityEvent): JsonObject {
  const { at, id, correlationId, operation, resourceId, status, caller, method } = event
  const { subscriptionId, group } = armParts(resourceId)
  const named = (value: string) => ({ value, localizedValue: value })
  return {
    authorization: { action: operation, scope: resourceId },
    caller: caller.upn ?? caller.objectId,
    channels: 'Operation',
    claims: claimsOf(caller),
    correlationId,
    eventDataId: id,
    eventName: named(status === 'Start' ? 'BeginRequest' : 'EndRequest'),
    category: named('Administrative'),
    eventTimestamp: toIso(at),
    submissionTimestamp: toIso(at + 60_000),
    httpRequest: { clientRequestId: correlationId, clientIpAddress: caller.ipAddress, method },
    id: `${resourceId}/events/${id}/ticks/${at}0000`,
    level: status === 'Failure' ? 'Error' : 'Informational',
    operationId: correlationId,
    operationName: named(operation),
    resourceGroupName: group,
    resourceId,
    resourceProviderName: named(operation.slice(0, operation.indexOf('/'))),
    status: named(words[status]),
    subStatus: named(''),
    subscriptionId,
    properties: propertiesOf(event),
  }
}
