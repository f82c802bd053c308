import { clusterKey } from '../../domain/cluster.ts'
import { workspaceIdsOf } from '../../domain/facets/workspaces.ts'
import { asJson, isObject, type Json, type JsonObject } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { LogSource } from '../../domain/log-source.ts'
import type { AuditRecord } from '../../domain/record.ts'
import { days, type IsoTime, secondsBetween } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { isNewer } from '../ledger/is-newer.ts'
import { egressOf, type KnownEgress } from './egress-of.ts'
import { sentLogs } from './sent-logs.ts'

type Needs = Pick<Deps, 'tables'>

const workspaces = 'workspaces'

/**
 * The index of who sends logs where, so that nobody asks Azure for it: a row for each workspace, and one for each
 * cluster in the partition of the workspace. Written when a record tells of new facts; an older one changes nothing.
 */
export async function indexLogSources(
  { cluster, snapshot: { facets }, version, at }: AuditRecord,
  edges: readonly string[],
  { tables }: Needs,
): Promise<void> {
  const { diagnosticSettings: settings, managedCluster } = facets
  const isGone = Object.keys(facets).length === 0
  if (settings?.known !== true && !isGone) return
  const sent = sentLogs(settings?.known ? settings.value : undefined)
  const running = !isStopped(managedCluster?.known ? managedCluster.value : undefined)
  const egress = egressOf(facets)
  for (const workspace of new Set([...sent.keys(), ...workspaceIdsOf([...edges])])) {
    const logs = sent.get(workspace)
    const { id, kind } = cluster
    const source = logs && { cluster: id, kind, ...logs, running, since: at }
    await indexOne(workspace, clusterKey(cluster), { version, at, source, egress }, { tables })
  }
}

interface Indexed {
  readonly version: number
  readonly at: IsoTime
  /** Undefined: the cluster sends nothing there. */
  readonly source: Omit<LogSource, 'egress'> | undefined
  readonly egress: KnownEgress
}

async function indexOne(
  workspace: string,
  cluster: string,
  { version, at, source, egress }: Indexed,
  { tables }: Needs,
): Promise<void> {
  const partition = keyOf(workspace)
  const row = `source|${cluster}`
  const known = await tables.get('hunts', partition, row)
  if (known !== null && (isNewer(known.body) || Number(known.body['version']) > version)) return
  if (source === undefined) {
    if (known !== null) await tables.write('hunts', partition, [{ kind: 'delete', row }])
    return
  }
  const since = String(known?.body['since'] ?? source.since)
  const addresses = addressesOf(egress, known?.body['addresses'], at)
  const body = asJson({ v: 1, version, ...source, since, addresses })
  await tables.write('hunts', partition, [{ kind: 'put', row, body }])
  const named = { v: 1, workspace }
  await tables.write('hunts', workspaces, [{ kind: 'put', row: partition, body: named }])
}

/** Ids of all workspaces that a cluster sends logs to. */
export async function workspacesWithLogs({ tables }: Needs): Promise<readonly string[]> {
  const rows = await tables.list('hunts', workspaces)
  return rows.map(({ body }) => String(body['workspace']))
}

/** The clusters that send logs to a workspace. When there are none left, that is noted; see `retainHunts`. */
export async function logSourcesOf(
  workspace: string,
  { tables, now }: Pick<Deps, 'tables' | 'now'>,
): Promise<readonly LogSource[]> {
  const partition = keyOf(workspace)
  const rows = await tables.list('hunts', partition, { from: 'source|', to: 'source}' })
  if (rows.length > 0) return rows.map(({ body }) => sourceOf(body))
  const listed = await tables.get('hunts', workspaces, partition)
  if (listed !== null && listed.body['emptySince'] === undefined) {
    const body = { v: 1, workspace, emptySince: now() }
    await tables.write('hunts', workspaces, [
      { kind: 'replace', row: partition, body, etag: listed.etag },
    ])
  }
  return []
}

/** By address or range of egress, since when it is none any more; null where egress is not known. */
type Addresses = Readonly<Record<string, IsoTime | null>> | null

/** Rows of a log come late, and are read again for two days: an address that is given up counts a while longer. */
const keptAddress = days(7)

function addressesOf(egress: KnownEgress, before: Json | undefined, at: IsoTime): Addresses {
  if (!egress.known) return null
  const former = Object.entries(isObject(before) ? before : {})
    .map(([address, until]) => [address, typeof until === 'string' ? until : at] as const)
    .filter(([, until]) => secondsBetween(until, at) < keptAddress)
  const now = egress.addresses.map((address) => [address, null] as const)
  return Object.fromEntries([...former, ...now])
}

function sourceOf({ addresses, ...body }: JsonObject): LogSource {
  // A row of former times says nothing of egress.
  const egress = isObject(addresses) ? Object.keys(addresses) : null
  return { ...body, egress } as unknown as LogSource
}

function isStopped(resource: Json | undefined): boolean {
  const properties = isObject(resource) ? resource['properties'] : undefined
  const power = isObject(properties) ? properties['powerState'] : undefined
  const code = isObject(power) ? power['code'] : undefined
  return typeof code === 'string' && code.toLowerCase() === 'stopped'
}
