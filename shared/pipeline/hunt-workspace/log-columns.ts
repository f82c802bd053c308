const audit = [
  'TimeGenerated',
  'AuditId',
  'Stage',
  'Level',
  'Verb',
  'RequestUri',
  'User',
  'SourceIps',
  'UserAgent',
  'ObjectRef',
  'ResponseStatus',
  'RequestObject',
  'ResponseObject',
  'RequestReceivedTime',
  'Annotations',
  '_ResourceId',
]
const diagnostics = ['TimeGenerated', 'Category', 'log_s', '_ResourceId']
const controlPlane = ['TimeGenerated', 'Category', 'Message', '_ResourceId']

/** What a log record is made of (shared/domain/log), by table. */
const columns: Readonly<Record<string, readonly string[]>> = {
  AKSAudit: audit,
  AKSAuditAdmin: audit,
  ArcK8sAudit: audit,
  ArcK8sAuditAdmin: audit,
  AzureDiagnostics: diagnostics,
  AKSControlPlane: controlPlane,
  ArcK8sControlPlane: controlPlane,
  AzureActivity: [
    'TimeGenerated',
    'OperationNameValue',
    'ActivityStatusValue',
    'Caller',
    'CallerIpAddress',
    'Claims',
    'CorrelationId',
    'EventDataId',
    'Properties',
    '_ResourceId',
  ],
  KubeEvents: [
    'TimeGenerated',
    'ClusterId',
    'Namespace',
    'Name',
    'Reason',
    'ObjectKind',
    'Message',
  ],
  KubePodInventory: ['TimeGenerated', 'ClusterId', 'Namespace', 'Name', 'PodUid', 'PodStatus'],
  ContainerInventory: [
    'TimeGenerated',
    '_ResourceId',
    'Name',
    'ContainerID',
    'Image',
    'Repository',
  ],
}

export function logColumns(table: string): readonly string[] {
  return columns[table] ?? []
}
