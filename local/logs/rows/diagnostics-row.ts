import type { JsonObject } from '../../../shared/domain/json.ts'
import type { AuditEvent } from '../audit/audit-event.ts'
import { apiServerPod } from './api-server-pod.ts'
import { armParts } from './arm-parts.ts'
import type { AuditCategory } from './audit-envelope.ts'
import { tenantId } from './tenant-id.ts'

/** A row of AzureDiagnostics: the whole event as text, with a line end, and ids in capitals. */
export function diagnosticsRow(
  event: AuditEvent,
  clusterId: string,
  category: AuditCategory,
): JsonObject {
  const { pod, containerId, namespace } = apiServerPod(clusterId)
  const { subscriptionId, group, provider, type, name } = armParts(clusterId)
  return {
    TenantId: tenantId,
    TimeGenerated: event.stageTimestamp,
    ResourceId: clusterId.toUpperCase(),
    Category: category,
    ResourceGroup: group.toUpperCase(),
    SubscriptionId: subscriptionId,
    ResourceProvider: provider.toUpperCase(),
    Resource: name.toUpperCase(),
    ResourceType: type.toUpperCase(),
    OperationName: 'Microsoft.ContainerService/managedClusters/diagnosticLogs/Read',
    SourceSystem: 'Azure',
    log_s: `${JSON.stringify(event)}\n`,
    pod_s: pod,
    stream_s: 'stdout',
    containerID_s: containerId,
    ccpNamespace_s: namespace,
    Cloud_s: 'AzureCloud',
    Environment_s: 'prod',
    Type: 'AzureDiagnostics',
    _ResourceId: clusterId.toLowerCase(),
    _SubscriptionId: subscriptionId,
  }
}
