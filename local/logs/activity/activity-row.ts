import type { JsonObject } from '../../../shared/domain/json.ts'
import { toIso } from '../../../shared/domain/time.ts'
import { armParts } from '../rows/arm-parts.ts'
import { tenantId } from '../rows/tenant-id.ts'
import type { ActivityEvent } from './activity-event.ts'
import { claimsOf } from './claims-of.ts'
import { propertiesOf } from './properties-of.ts'

/** A row of AzureActivity: operations in capitals, objects a second time as text. */
export function activityRow(event: ActivityEvent): JsonObject {
  const { at, id, correlationId, operation, resourceId, status, caller, method } = event
  const { subscriptionId, group } = armParts(resourceId)
  const claims = claimsOf(caller)
  const properties = propertiesOf(event)
  const authorization = { action: operation, scope: resourceId }
  return {
    TenantId: tenantId,
    TimeGenerated: toIso(at),
    EventSubmissionTimestamp: toIso(at + 60_000),
    OperationNameValue: operation.toUpperCase(),
    Level: status === 'Failure' ? 'Error' : 'Information',
    ActivityStatusValue: status,
    ActivitySubstatusValue: '',
    CategoryValue: 'Administrative',
    Caller: caller.upn ?? caller.objectId,
    CallerIpAddress: caller.ipAddress,
    CorrelationId: correlationId,
    EventDataId: id,
    OperationId: correlationId,
    Authorization: JSON.stringify(authorization),
    Authorization_d: authorization,
    Claims: JSON.stringify(claims),
    Claims_d: claims,
    HTTPRequest: JSON.stringify({ clientIpAddress: caller.ipAddress, method }),
    Properties: JSON.stringify(properties),
    Properties_d: properties,
    ResourceGroup: group.toUpperCase(),
    ResourceId: resourceId.toLowerCase(),
    ResourceProviderValue: operation.slice(0, operation.indexOf('/')).toUpperCase(),
    SubscriptionId: subscriptionId,
    SourceSystem: 'Azure',
    Type: 'AzureActivity',
    _ResourceId: resourceId.toLowerCase(),
    _SubscriptionId: subscriptionId,
  }
}
