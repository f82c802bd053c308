import type { JsonObject } from '../../../shared/domain/json.ts'
import type { AuditEvent } from '../audit/audit-event.ts'
import { apiServerPod } from './api-server-pod.ts'

export type AuditCategory = 'kube-audit' | 'kube-audit-admin'

/** What a diagnostic setting writes to a storage account, or as one of the `records` of an event hub. */
export function auditEnvelope(
  event: AuditEvent,
  clusterId: string,
  category: AuditCategory,
): JsonObject {
  const { pod, containerId, namespace } = apiServerPod(clusterId)
  return {
    operationName: 'Microsoft.ContainerService/managedClusters/diagnosticLogs/Read',
    category,
    ccpNamespace: namespace,
    resourceId: clusterId.toUpperCase(),
    properties: {
      log: `${JSON.stringify(event)}\n`,
      stream: 'stdout',
      pod,
      containerID: containerId,
    },
    time: event.stageTimestamp,
    Cloud: 'AzureCloud',
    Environment: 'prod',
    UnderlayClass: 'hcp-underlay',
    UnderlayName: 'hcp-underlay-westeurope-cx-100',
  }
}
