import type { KqlColumn, KqlTable } from '../../local/azure/kql/kql-table.ts'
import type { JsonObject } from '../../shared/domain/json.ts'

const names: Readonly<Record<string, string>> = {
  AuditId: 'auditID',
  Stage: 'stage',
  Level: 'level',
  Verb: 'verb',
  RequestUri: 'requestURI',
  UserAgent: 'userAgent',
}
const objects: Readonly<Record<string, string>> = {
  User: 'user',
  SourceIps: 'sourceIPs',
  ObjectRef: 'objectRef',
  ResponseStatus: 'responseStatus',
  Annotations: 'annotations',
  RequestObject: 'requestObject',
  ResponseObject: 'responseObject',
}

/** An audit event as a row of AKSAudit. */
export function auditRow(event: JsonObject, cluster = ''): JsonObject {
  const pairs = [...Object.entries(names), ...Object.entries(objects)]
  const columns = pairs.map(([column, name]) => [column, event[name] ?? null])
  return {
    ...Object.fromEntries(columns),
    Type: 'AKSAudit',
    TimeGenerated: '2026-11-01T09:00:00Z',
    _ResourceId: cluster,
  }
}

/** An audit event as a row of AzureDiagnostics. */
export function diagnosticsRow(event: JsonObject, cluster = ''): JsonObject {
  return {
    Category: 'kube-audit',
    TimeGenerated: '2026-11-01T09:00:00Z',
    log_s: `${JSON.stringify(event)}\n`,
    ResourceId: cluster.toUpperCase(),
    _ResourceId: cluster,
  }
}

const text = (name: string): KqlColumn => ({ name, type: 'string' })
const time: KqlColumn = { name: 'TimeGenerated', type: 'datetime' }

const columns: Readonly<Record<string, readonly KqlColumn[]>> = {
  AKSAudit: [
    time,
    ...Object.keys(names).map(text),
    ...Object.keys(objects).map((name): KqlColumn => ({ name, type: 'dynamic' })),
    text('Type'),
    text('_ResourceId'),
  ],
  AzureDiagnostics: [time, ...['Category', 'log_s', 'ResourceId', '_ResourceId'].map(text)],
  AzureActivity: [
    time,
    ...[
      'OperationNameValue',
      'ActivityStatusValue',
      'Caller',
      'ResourceId',
      '_ResourceId',
      'Properties',
    ].map(text),
    { name: 'Properties_d', type: 'dynamic' },
  ],
  AKSControlPlane: [time, text('Category'), text('Message')],
  ArcK8sControlPlane: [time, text('Category'), text('Message')],
  KubeEvents: [time, ...['Name', 'Namespace', 'Reason', 'Message'].map(text)],
  KubePodInventory: [time, ...['Name', 'Namespace'].map(text)],
  ContainerInventory: [time, ...['Name', 'Image', 'Repository'].map(text)],
}
const alike = ['AKSAuditAdmin', 'ArcK8sAudit', 'ArcK8sAuditAdmin']

/** The tables of a workspace, each with these rows and the columns that detections may ask for. */
export function logTables(rows: readonly JsonObject[]): (name: string) => KqlTable | undefined {
  return (name) => {
    const found = columns[alike.includes(name) ? 'AKSAudit' : name]
    return found && { columns: found, rows: () => rows }
  }
}
