import type { KqlColumn, KqlType } from '../../azure/kql/kql-table.ts'

const audit = {
  TenantId: 'string',
  TimeGenerated: 'datetime',
  Level: 'string',
  AuditId: 'string',
  Stage: 'string',
  RequestUri: 'string',
  Verb: 'string',
  User: 'dynamic',
  SourceIps: 'dynamic',
  UserAgent: 'string',
  ObjectRef: 'dynamic',
  ResponseStatus: 'dynamic',
  RequestObject: 'dynamic',
  ResponseObject: 'dynamic',
  RequestReceivedTime: 'datetime',
  StageReceivedTime: 'datetime',
  Annotations: 'dynamic',
  PodName: 'string',
  SourceSystem: 'string',
  Type: 'string',
  _ResourceId: 'string',
  _SubscriptionId: 'string',
  _BilledSize: 'real',
} as const

const controlPlane = {
  TenantId: 'string',
  TimeGenerated: 'datetime',
  Category: 'string',
  Level: 'string',
  Message: 'string',
  PodName: 'string',
  SourceSystem: 'string',
  Type: 'string',
  _ResourceId: 'string',
  _SubscriptionId: 'string',
  _BilledSize: 'real',
} as const

const activity = {
  TenantId: 'string',
  TimeGenerated: 'datetime',
  EventSubmissionTimestamp: 'datetime',
  OperationNameValue: 'string',
  Level: 'string',
  ActivityStatusValue: 'string',
  ActivitySubstatusValue: 'string',
  CategoryValue: 'string',
  Caller: 'string',
  CallerIpAddress: 'string',
  CorrelationId: 'string',
  EventDataId: 'string',
  OperationId: 'string',
  Authorization: 'string',
  Authorization_d: 'dynamic',
  Claims: 'string',
  Claims_d: 'dynamic',
  HTTPRequest: 'string',
  Properties: 'string',
  Properties_d: 'dynamic',
  ResourceGroup: 'string',
  ResourceId: 'string',
  ResourceProviderValue: 'string',
  SubscriptionId: 'string',
  SourceSystem: 'string',
  Type: 'string',
  _ResourceId: 'string',
  _SubscriptionId: 'string',
} as const

/** Columns of the tables of a workspace that are simulated, with what `ingestion_time()` reads. */
export const columns = {
  audit: listOf(audit),
  activity: listOf(activity),
  controlPlane: listOf(controlPlane),
} as const

function listOf(types: Readonly<Record<string, KqlType>>): readonly KqlColumn[] {
  const named = Object.entries(types).map(([name, type]) => ({ name, type }))
  return [...named, { name: '$ingestion_time', type: 'datetime' }]
}
