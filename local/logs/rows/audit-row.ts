import type { JsonObject } from '../../../shared/domain/json.ts'
import { asJson } from '../../../shared/domain/json.ts'
import type { AuditEvent } from '../audit/audit-event.ts'
import { apiServerPod } from './api-server-pod.ts'
import { armParts } from './arm-parts.ts'
import { tenantId } from './tenant-id.ts'

export type AuditTable = 'AKSAudit' | 'AKSAuditAdmin' | 'ArcK8sAudit' | 'ArcK8sAuditAdmin'

/** A row of a resource-specific table; it has no column for who was impersonated. */
export function auditRow(event: AuditEvent, clusterId: string, table: AuditTable): JsonObject {
  const bodies = { RequestObject: event.requestObject, ResponseObject: event.responseObject }
  const row = {
    TenantId: tenantId,
    TimeGenerated: event.stageTimestamp,
    Level: event.level,
    AuditId: event.auditID,
    Stage: event.stage,
    RequestUri: event.requestURI,
    Verb: event.verb,
    User: asJson(event.user),
    SourceIps: event.sourceIPs,
    UserAgent: event.userAgent,
    ObjectRef: event.objectRef ? asJson(event.objectRef) : null,
    ResponseStatus: asJson(event.responseStatus),
    RequestObject: bodies.RequestObject ?? null,
    ResponseObject: bodies.ResponseObject ?? null,
    RequestReceivedTime: event.requestReceivedTimestamp,
    StageReceivedTime: event.stageTimestamp,
    Annotations: event.annotations,
    PodName: apiServerPod(clusterId).pod,
    SourceSystem: 'Azure',
    Type: table,
    _ResourceId: clusterId.toLowerCase(),
    _SubscriptionId: armParts(clusterId).subscriptionId,
  }
  return { ...row, _BilledSize: JSON.stringify(row).length }
}
