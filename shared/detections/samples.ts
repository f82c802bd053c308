import type { Json, JsonObject } from '../domain/json.ts'

interface AuditSample {
  readonly verb: string
  readonly resource?: string
  readonly subresource?: string
  readonly apiGroup?: string
  readonly namespace?: string
  readonly name?: string
  readonly user?: string
  readonly groups?: readonly string[]
  readonly impersonating?: string
  readonly from?: readonly string[]
  readonly userAgent?: string
  /** The path and query; made up from the object when it is left out. */
  readonly uri?: string
  readonly code?: number
  readonly message?: string
  readonly stage?: string
  readonly level?: string
  readonly body?: Json
  readonly answer?: Json
  readonly annotations?: JsonObject
}

function uriOf({ resource, subresource, namespace, name }: AuditSample): string {
  const scope = namespace === undefined ? '' : `/namespaces/${namespace}`
  return [
    '/api/v1',
    scope,
    ...[resource, name, subresource].map((part) => (part ? `/${part}` : '')),
  ].join('')
}

function outcomeOf({
  verb,
  code = verb === 'create' ? 201 : 200,
  message,
  annotations,
}: AuditSample) {
  const decision = code === 401 || code === 403 ? 'forbid' : 'allow'
  return {
    responseStatus: { metadata: {}, code, message },
    annotations: { 'authorization.k8s.io/decision': decision, ...annotations },
  }
}

function callerOf({ user, groups, impersonating, from, userAgent }: AuditSample) {
  return {
    user: { username: user ?? 'alice@example.com', groups: groups ?? ['system:authenticated'] },
    impersonatedUser:
      impersonating === undefined ? undefined : { username: impersonating, groups: [] },
    sourceIPs: from ?? ['203.0.113.10', '172.31.0.5'],
    userAgent: userAgent ?? 'kubectl/v1.34.0 (linux/amd64) kubernetes/0000000',
  }
}

/** An audit event as AKS records it: alice@example.com from 203.0.113.10, who succeeded, unless said otherwise. */
export function auditEvent(sample: AuditSample): JsonObject {
  return {
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: sample.level ?? 'RequestResponse',
    auditID: '00000000-0000-0000-0000-000000000001',
    stage: sample.stage ?? 'ResponseComplete',
    requestURI: sample.uri ?? uriOf(sample),
    verb: sample.verb,
    ...callerOf(sample),
    objectRef: sample.resource === undefined ? undefined : objectOf(sample),
    ...outcomeOf(sample),
    requestObject: sample.body,
    responseObject: sample.answer,
    requestReceivedTimestamp: '2026-11-01T09:00:00.000000Z',
    stageTimestamp: '2026-11-01T09:00:00.100000Z',
  }
}

function bodyOf(resource: string, spec: JsonObject): JsonObject {
  if (resource === 'pods') return { spec }
  const template = { template: { spec } }
  return { spec: resource === 'cronjobs' ? { jobTemplate: { spec: template } } : template }
}

/** Somebody creates a Deployment, or what is said otherwise, whose pods have the spec. */
export function workloadEvent(spec: JsonObject, sample: Partial<AuditSample> = {}): JsonObject {
  const { verb = 'create', resource = 'deployments', namespace = 'shop', name = 'web' } = sample
  const body = bodyOf(resource, spec)
  return auditEvent({ body, ...sample, verb, resource, namespace, name })
}

/** Somebody runs a command in a pod, by the words of its command line. */
export function execEvent(
  command: readonly string[],
  sample: Partial<AuditSample> = {},
): JsonObject {
  const { verb = 'get', namespace = 'shop', name = 'web-1', code = 101 } = sample
  const query = new URLSearchParams(command.map((word): [string, string] => ['command', word]))
  const uri = `/api/v1/namespaces/${namespace}/pods/${name}/exec?${query}&container=main&stdout=true`
  const pod = { verb, namespace, name, code, resource: 'pods', subresource: 'exec' }
  return auditEvent({ uri, ...sample, ...pod })
}

function objectOf({ resource, subresource, apiGroup, namespace, name }: AuditSample): JsonObject {
  const parts = { resource, subresource, apiGroup, namespace, name, apiVersion: 'v1' }
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined))
}

interface ActivitySample {
  readonly operation: string
  readonly resourceId?: string
  readonly status?: string
  readonly caller?: string
  readonly properties?: JsonObject
}

/** An id below the subscription of samples. */
export const sampleCluster =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/shop/providers/Microsoft.ContainerService/managedClusters/shop'

export const sampleArcCluster =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/plant/providers/Microsoft.Kubernetes/connectedClusters/plant'

/** A row of AzureActivity: alice@example.com, who succeeded, on a cluster, unless said otherwise. */
export function activity(sample: ActivitySample): JsonObject {
  return {
    TimeGenerated: '2026-11-01T09:00:00.000Z',
    OperationNameValue: sample.operation.toUpperCase(),
    ActivityStatusValue: sample.status ?? 'Success',
    Caller: sample.caller ?? 'alice@example.com',
    CallerIpAddress: '203.0.113.10',
    CorrelationId: '00000000-0000-0000-0000-000000000002',
    _ResourceId: (sample.resourceId ?? sampleCluster).toLowerCase(),
    Properties: JSON.stringify(sample.properties ?? {}),
    Type: 'AzureActivity',
  }
}

/** A row of AKSControlPlane, category guard. */
export function guardRow(message: string): JsonObject {
  return {
    TimeGenerated: '2026-11-01T09:00:00.000Z',
    Category: 'guard',
    Message: message,
    _ResourceId: sampleCluster.toLowerCase(),
    Type: 'AKSControlPlane',
  }
}

/** A row of KubeEvents. */
export function kubeEvent(sample: {
  readonly reason: string
  readonly message: string
  readonly namespace?: string
}): JsonObject {
  return {
    TimeGenerated: '2026-11-01T09:00:00.000Z',
    ClusterId: sampleCluster,
    ObjectKind: 'ReplicaSet',
    KubeEventType: 'Warning',
    Name: 'web-1',
    Namespace: sample.namespace ?? 'shop',
    Reason: sample.reason,
    Message: sample.message,
    Type: 'KubeEvents',
  }
}

/** A row of ContainerInventory. */
export function containerRow(sample: {
  readonly image: string
  readonly namespace: string
}): JsonObject {
  return {
    TimeGenerated: '2026-11-01T09:00:00.000Z',
    ContainerID: '0000000000000000000000000000000000000000000000000000000000000001',
    Name: `k8s_main_web-1_${sample.namespace}_00000000-0000-0000-0000-000000000003_0`,
    Repository: 'registry.example.com',
    Image: sample.image,
    _ResourceId: sampleCluster.toLowerCase(),
    Type: 'ContainerInventory',
  }
}
