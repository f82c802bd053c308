import { isObject, type Json, type JsonObject } from '../json.ts'
import type { LogRecord, Plane } from '../log-record.ts'
import type { LogTable } from '../log-table.ts'
import type { LogWorld } from '../log-world.ts'
import { activityEvent, activityId, clusterIn } from './activity-record.ts'
import { eventOfRow, timeOfEvent } from './audit-event.ts'
import { insightsEvent } from './insights-event.ts'
import { textAt } from './member.ts'
import { printedRow } from './printed-row.ts'
import { rowsOfTables } from './rows-of-tables.ts'

export type ReadRecord =
  | { readonly kind: 'record'; readonly record: LogRecord }
  /** A line of another log, or one that no detection is about. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'malformed'; readonly reason: string }

const ignored: ReadRecord = { kind: 'ignored' }
const malformed = (reason: string): ReadRecord => ({ kind: 'malformed', reason })
const notObject = malformed('is no JSON object')
const partial = malformed(
  'is a part of an answer: Log Analytics names an error beside its rows; ask for less time at once',
)

/**
 * Log records in any shape that is accepted, in one vocabulary: audit events and lists of them, rows of Azure
 * Monitor tables and what the query API of Log Analytics answers, what diagnostic settings write (`records`), Activity
 * Log records. Never throws.
 */
export function logRecordsOf(value: Json, world: LogWorld): readonly ReadRecord[] {
  if (!isObject(value)) return [notObject]
  const many = listIn(value)
  if (many === null) return [one(value, world)]
  const read = many.map((item) => (isObject(item) ? one(item, world) : notObject))
  return 'tables' in value && isObject(value['error']) ? [...read, partial] : read
}

/** Items of an EventList, records of an envelope, `value` of the Activity Log API, rows of a query. */
function listIn(value: JsonObject): readonly Json[] | null {
  const { kind, items, records, value: listed } = value
  if (kind === 'EventList' && Array.isArray(items)) return items
  if (Array.isArray(records)) return records
  return Array.isArray(listed) ? listed : rowsOfTables(value)
}

function one(given: JsonObject, world: LogWorld): ReadRecord {
  const row = printedRow(given)
  if ('Verb' in row && 'User' in row) return ofAuditRow(row, world)
  if (typeof row['log_s'] === 'string') return ofLog(row, 'Category', row['log_s'], world)
  const properties = row['properties']
  if (typeof row['category'] === 'string' && isObject(properties) && 'log' in properties) {
    return ofLog(row, 'category', properties['log'] ?? null, world)
  }
  if (isActivity(row)) return ofActivity(row, world)
  if ('Category' in row && 'Message' in row) return ofControlPlane(row, world)
  const insights = insightsEvent(row)
  if (insights) return ofInsights(row, insights, world)
  return ofEvent(row, 'jsonl', '', world)
}

interface Parts {
  readonly plane: Plane
  readonly table: LogTable
  readonly id: string
  readonly time: string
  readonly cluster: string
  readonly event: JsonObject
}

/** Written out: there are many, and all have one shape. */
function record(parts: Parts, world: LogWorld): ReadRecord {
  const { plane, table, id, time, cluster, event } = parts
  return { kind: 'record', record: { plane, table, id, time, cluster, event, world, memo: [] } }
}

function resourceId(row: JsonObject): string {
  const names = ['_ResourceId', 'ResourceId', 'resourceId']
  return (names.map((name) => textAt(row, name)).find((id) => id) ?? '').toLowerCase()
}

const rowTables: readonly LogTable[] = [
  'AKSAudit',
  'AKSAuditAdmin',
  'ArcK8sAudit',
  'ArcK8sAuditAdmin',
]

function ofAuditRow(row: JsonObject, world: LogWorld): ReadRecord {
  const cluster = resourceId(row)
  const stated = rowTables.find((table) => table === row['Type'])
  const guess = cluster.includes('/connectedclusters/') ? 'ArcK8sAudit' : 'AKSAudit'
  const event = eventOfRow(row)
  const time = textAt(row, 'RequestReceivedTime') || textAt(row, 'TimeGenerated') || ''
  return audited({ table: stated ?? guess, time, cluster, event }, world)
}

/** What a diagnostic setting carries in `properties.log`, and AzureDiagnostics in `log_s`. */
function ofLog(row: JsonObject, key: string, log: Json, world: LogWorld): ReadRecord {
  const category = textAt(row, key) ?? ''
  const cluster = resourceId(row)
  const time = textAt(row, 'TimeGenerated') || textAt(row, 'time') || ''
  if (category === 'guard') {
    const event = { category, message: typeof log === 'string' ? log : '' }
    const table = 'AzureDiagnostics:guard'
    return record({ plane: 'guard', table, id: '', time, cluster, event }, world)
  }
  if (!(key in row)) {
    // who projects `log_s` out of AzureDiagnostics may leave the category behind
    const unnamed = parsed(log)
    return unnamed === null
      ? ignored
      : ofEvent(unnamed, 'AzureDiagnostics:kube-audit', cluster, world)
  }
  if (category !== 'kube-audit' && category !== 'kube-audit-admin') return ignored
  const event = parsed(log)
  if (event === null)
    return malformed('its log is no JSON object: an audit event was expected there')
  return ofEvent(event, `AzureDiagnostics:${category}`, cluster, world)
}

function parsed(log: Json): JsonObject | null {
  if (typeof log !== 'string') return isObject(log) ? log : null
  try {
    const event: unknown = JSON.parse(log)
    return isObject(event) ? event : null
  } catch {
    // Told as malformed: the row names the place, its text is not repeated.
    return null
  }
}

function isActivity(row: JsonObject): boolean {
  return 'OperationNameValue' in row || ('operationName' in row && !('verb' in row))
}

function ofActivity(row: JsonObject, world: LogWorld): ReadRecord {
  const event = activityEvent(row)
  if (event['operation'] === '') return malformed('names no operation')
  const times = ['eventTimestamp', 'time', 'TimeGenerated'].map((name) => textAt(row, name))
  const time = times.find((text) => text) ?? ''
  const cluster = clusterIn(textAt(event, 'resourceId') ?? '')
  const id = activityId(row)
  return record(
    { plane: 'azure-activity', table: 'AzureActivity', id, time, cluster, event },
    world,
  )
}

function ofControlPlane(row: JsonObject, world: LogWorld): ReadRecord {
  if (row['Category'] !== 'guard') return ignored
  const cluster = resourceId(row)
  const arc = row['Type'] === 'ArcK8sControlPlane' || cluster.includes('/connectedclusters/')
  const table = arc ? 'ArcK8sControlPlane' : 'AKSControlPlane'
  const event = { category: 'guard', message: textAt(row, 'Message') ?? '' }
  const time = textAt(row, 'TimeGenerated') ?? ''
  return record({ plane: 'guard', table, id: '', time, cluster, event }, world)
}

function ofInsights(
  row: JsonObject,
  { table, event }: NonNullable<ReturnType<typeof insightsEvent>>,
  world: LogWorld,
): ReadRecord {
  const time = textAt(row, 'TimeGenerated') ?? ''
  const cluster = (textAt(row, 'ClusterId') || resourceId(row)).toLowerCase()
  return record({ plane: 'container-insights', table, id: '', time, cluster, event }, world)
}

function ofEvent(event: JsonObject, table: LogTable, cluster: string, world: LogWorld): ReadRecord {
  const isAudit = typeof event['verb'] === 'string' || 'auditID' in event
  if (!isAudit) return ignored
  return audited({ table, time: timeOfEvent(event), cluster, event }, world)
}

function audited(parts: Omit<Parts, 'plane' | 'id'>, world: LogWorld): ReadRecord {
  const verb = textAt(parts.event, 'verb')
  if (verb === undefined || verb === '') return malformed('is an audit event without a verb')
  const id = textAt(parts.event, 'auditID') ?? ''
  return record({ plane: 'kube-audit', id, ...parts }, world)
}
