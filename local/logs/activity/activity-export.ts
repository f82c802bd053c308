import type { JsonObject } from '../../../shared/domain/json.ts'
import { toIso } from '../../../shared/domain/time.ts'
import type { ActivityEvent } from './activity-event.ts'
import { claimsOf } from './claims-of.ts'
import { propertiesOf } from './properties-of.ts'

const signatures = {
  Start: 'Started.',
  Accept: 'Accepted.Accepted',
  Success: 'Succeeded.OK',
  Failure: 'Failed.Forbidden',
} as const

/** As a diagnostic setting of the subscription exports it to a storage account or an event hub. */
export function activityExport(event: ActivityEvent): JsonObject {
  const { at, correlationId, operation, resourceId, status, caller } = event
  return {
    time: toIso(at),
    resourceId: resourceId.toUpperCase(),
    operationName: operation.toUpperCase(),
    category: 'Administrative',
    resultType: status,
    resultSignature: signatures[status],
    durationMs: 0,
    callerIpAddress: caller.ipAddress,
    correlationId,
    identity: {
      authorization: { scope: resourceId, action: operation, evidence: { role: 'Contributor' } },
      claims: claimsOf(caller),
    },
    level: status === 'Failure' ? 'Error' : 'Information',
    properties: propertiesOf(event),
  }
}
