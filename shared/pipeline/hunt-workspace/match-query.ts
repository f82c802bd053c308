import type { Detection } from '../../domain/detection.ts'
import type { KnownPlaces } from '../../domain/known-places.ts'
import type { LogTable } from '../../domain/log-table.ts'
import type { IsoTime } from '../../domain/time.ts'
import type { LogRead } from './log-reads.ts'

export interface TimeSpan {
  readonly from: IsoTime
  readonly to: IsoTime
}

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

interface Bounds {
  readonly ingested: TimeSpan | null
  readonly places?: KnownPlaces
}

/**
 * One pipeline over one table that brings what any of the detections may match; null when none can be seen in it.
 * Without join, union or function: it runs on `/search` as on `/query`. `ingested`: cut by when rows came in; else
 * by TimeGenerated, as the bounds of the question say.
 */
export function matchQuery(
  read: LogRead,
  detections: readonly Detection[],
  { ingested, places }: Bounds,
): string | null {
  const kept = conditionFor(read.table, detections, places)
  if (kept === null) return null
  const cut =
    ingested === null
      ? []
      : [
          `| where ingestion_time() >= datetime(${ingested.from}) and ingestion_time() < datetime(${ingested.to})`,
        ]
  return [
    read.name,
    ...cut,
    ...rowsOf(read),
    ...(kept === 'true' ? [] : [`| where ${kept}`]),
    `| project ${(columns[read.name] ?? []).join(', ')}`,
  ].join('\n')
}

/** The rows of a table that this read is about. */
export function rowsOf({ category, except, table }: LogRead): readonly string[] {
  const category_ = category === null && isControlPlane(table) ? 'guard' : category
  const others = except.map((id) => `"${id}"`).join(', ')
  return [
    ...(category_ === null ? [] : [`| where Category == "${category_}"`]),
    ...(others === '' ? [] : [`| where tolower(_ResourceId) !in (${others})`]),
    ...(category?.startsWith('kube-audit') ? ['| extend e = parse_json(log_s)'] : []),
  ]
}

function isControlPlane(table: LogTable): boolean {
  return table.endsWith('ControlPlane')
}

function conditionFor(
  table: LogTable,
  detections: readonly Detection[],
  places?: KnownPlaces,
): string | null {
  const conditions = detections
    .map((detection) => detection.prefilter(table, {}, places))
    .filter((condition) => condition !== null && condition !== 'false')
  if (conditions.length === 0) return null
  if (conditions.includes('true')) return 'true'
  return [...new Set(conditions)].map((condition) => `(${condition})`).join('\n    or ')
}
