const audit: readonly string[] = [
  'Annotations',
  'AuditId',
  'Level',
  'ObjectRef',
  'RequestObject',
  'RequestReceivedTime',
  'RequestUri',
  'ResponseObject',
  'ResponseStatus',
  'SourceIps',
  'Stage',
  'StageReceivedTime',
  'TimeGenerated',
  'User',
  'UserAgent',
  'Verb',
]
const controlPlane: readonly string[] = ['Category', 'Level', 'Message', 'PodName', 'TimeGenerated']
const activity: readonly string[] = [
  'ActivityStatusValue',
  'Authorization',
  'Authorization_d',
  'Caller',
  'CallerIpAddress',
  'Claims',
  'Claims_d',
  'CorrelationId',
  'EventDataId',
  'OperationNameValue',
  'Properties',
  'Properties_d',
  'ResourceGroup',
  'ResourceId',
  'SubscriptionId',
  'TimeGenerated',
]

/** Tables that hold audit records, and those of their columns that detections and people need. */
export const judgedColumns: readonly (readonly [string, readonly string[]])[] = [
  ['AKSAudit', audit],
  ['AKSAuditAdmin', audit],
  ['AKSControlPlane', controlPlane],
  ['ArcK8sAudit', audit],
  ['ArcK8sAuditAdmin', audit],
  ['ArcK8sControlPlane', controlPlane],
  ['AzureActivity', activity],
]
