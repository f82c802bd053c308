import type { ClusterState } from '../../domain/cluster-state.ts'
import type { Detection } from '../../domain/detection.ts'
import { isObject, type Json } from '../../domain/json.ts'
import type { LogTable } from '../../domain/log-table.ts'
import type { Predicate } from '../../domain/predicate.ts'
import type { ClusterSnapshot } from '../../domain/snapshot.ts'
import { egressOf } from './egress-of.ts'
import { logReads } from './log-reads.ts'
import { sentLogs } from './sent-logs.ts'

/** Which detections can see a cluster, and why the others are blind. */
export interface Sight {
  readonly seeing: readonly string[]
  /** Those of them that would look at get and list, too, of a cluster that sends neither. */
  readonly inPart: readonly string[]
  /** By reason. */
  readonly blind: Readonly<Record<string, readonly string[]>>
}

interface Seen {
  readonly snapshot: ClusterSnapshot
  readonly findings: ClusterState['findings']
}

/** The control that reads the rules which change rows before they are stored. */
const transformation = 'law-transformation-keeps-audit'

/**
 * What the hunt can see of a cluster, from its facts alone. The Activity Log comes with events and is not judged
 * here; what container insights collects is there where a collection rule says so. Pure.
 */
export function sightOf(seen: Seen, detections: readonly Detection[]): Sight {
  const told = detections
    .filter(({ plane }) => plane !== 'azure-activity')
    .map((detection) => ({ id: detection.id, why: blindness(detection, seen) }))
  const blind = Object.groupBy(
    told.filter(({ why }) => why !== null),
    ({ why }) => String(why),
  )
  const seeing = told.filter(({ why }) => why === null).map(({ id }) => id)
  const lacking = isAdminOnly(seen.snapshot) ? detections.filter(wantsReads) : []
  return {
    seeing,
    inPart: lacking.flatMap(({ id }) => (seeing.includes(id) ? [id] : [])),
    blind: Object.fromEntries(
      Object.entries(blind).map(([why, all = []]) => [why, all.map(({ id }) => id)]),
    ),
  }
}

function blindness(detection: Detection, seen: Seen): string | null {
  const { snapshot } = seen
  if (detection.plane === 'container-insights') {
    return collects(snapshot) ? null : 'no collection rule brings what container insights sees'
  }
  const because = missingLog(detection, seen)
  if (because !== null || !needsEgress(detection.predicate)) return because
  const egress = egressOf(snapshot.facets)
  return egress.known || egress.learned
    ? null
    : `from where its own workloads call is not known: ${egress.because}`
}

function missingLog(detection: Detection, { snapshot, findings }: Seen): string | null {
  const { diagnosticSettings } = snapshot.facets
  if (diagnosticSettings?.known !== true) return 'its diagnostic settings could not be read'
  const tables = tablesOf(snapshot, diagnosticSettings.value)
  const own = tables.filter((table) => isOfPlane(table, detection.plane))
  if (own.length === 0) return nothingSent(detection.plane, snapshot)
  if (!own.some((table) => detection.tables.includes(table))) return notThere(own, detection)
  const { auditStream } = snapshot.facets
  if (auditStream?.known === false && auditStream.cause === 'forbidden') {
    return 'the workspace may not be read'
  }
  if (isSilent(auditStream) && detection.plane === 'kube-audit') return 'its audit log has stopped'
  const unqueried = planOf(snapshot, own)
  if (unqueried !== null) return unqueried
  const finding = findings[transformation]
  return finding?.settled === 'fail' ? `part of it is lost: ${finding.verdict.because}` : null
}

function isAdminOnly(snapshot: ClusterSnapshot): boolean {
  const { diagnosticSettings } = snapshot.facets
  if (diagnosticSettings?.known !== true) return false
  const audit = tablesOf(snapshot, diagnosticSettings.value).filter(isAudit)
  return audit.length > 0 && audit.every(isAdmin)
}

function isAudit(table: LogTable): boolean {
  return /audit/i.test(table)
}

function isAdmin(table: LogTable): boolean {
  return /admin$/i.test(table)
}

/** Any line is a sign of life. */
function wantsReads({ plane, trigger, arm }: Detection): boolean {
  if (plane !== 'kube-audit' || trigger.type === 'silence') return false
  const { gate } = arm()
  return ['get', 'list'].some((verb) => gate.isOpen(new Map([['verb', verb]])))
}

/** Whether nothing matches as long as the addresses of the cluster itself are not known. */
function needsEgress(predicate: Predicate): boolean {
  if (predicate.op === 'all') return predicate.of.some(needsEgress)
  return predicate.op === 'is' && predicate.field === 'clientIpIsClusterEgress'
}

function tablesOf({ cluster }: ClusterSnapshot, settings: Json): readonly LogTable[] {
  const sources = [...sentLogs(settings).values()].map((sent) => {
    return {
      cluster: cluster.id,
      kind: cluster.kind,
      ...sent,
      running: true,
      since: '',
      egress: null,
    }
  })
  return logReads(sources).flatMap(({ table, sources: own }) => (own.length > 0 ? [table] : []))
}

function isOfPlane(table: LogTable, plane: Detection['plane']): boolean {
  const isGuard = table.endsWith('ControlPlane') || table.endsWith(':guard')
  return isGuard === (plane === 'guard')
}

function nothingSent(plane: Detection['plane'], { cluster, facets }: ClusterSnapshot): string {
  if (cluster.kind === 'arc' && facets.provisionedClusterInstance?.known !== true) {
    return 'a connected cluster sends no audit log by itself: hand in its log as a file'
  }
  return plane === 'guard'
    ? 'no setting sends the log of guard to a workspace'
    : 'no setting sends the audit log to a workspace'
}

function notThere(tables: readonly LogTable[], { tables: wanted }: Detection): string {
  const isComplete = tables.some((table) => !isAdmin(table))
  // What a complete log of one's own table lacks is a column.
  return isComplete || wanted.some(isAdmin)
    ? 'the table has no column for it: only AzureDiagnostics holds whole events'
    : 'only kube-audit-admin is sent, which leaves out get and list'
}

function isSilent(facet: ClusterSnapshot['facets']['auditStream']): boolean {
  return facet?.known === true && isObject(facet.value) && facet.value['state'] === 'silent'
}

function planOf({ facets }: ClusterSnapshot, own: readonly LogTable[]): string | null {
  const tables = facets.workspaceTables?.known ? facets.workspaceTables.value : []
  for (const table of Array.isArray(tables) ? tables : []) {
    if (!isObject(table) || !isObject(table['properties'])) continue
    const isOwn = own.some((one) => one.split(':')[0] === table['name'])
    if (isOwn && table['properties']['plan'] === 'Auxiliary') {
      return 'its table has the Auxiliary plan, which cannot be queried in time'
    }
  }
  return null
}

function collects({ facets }: ClusterSnapshot): boolean {
  const { dataCollectionRules } = facets
  const rules = dataCollectionRules?.known ? JSON.stringify(dataCollectionRules.value) : ''
  return /Microsoft-(?:ContainerInsights-Group-Default|KubeEvents|ContainerInventory)/i.test(rules)
}
