import type { Cluster } from '../domain/cluster.ts'
import type { AuditRecord } from '../domain/record.ts'
import { secondsBetween } from '../domain/time.ts'
import { raiseConcern, settleConcern } from './concerns.ts'
import { enqueueDeliveries } from './deliver/enqueue-deliveries.ts'
import { dropEdges } from './dependencies/dependencies.ts'
import type { Deps } from './deps.ts'
import type { ClusterFile } from './ledger/cluster-file.ts'
import { knownVersion } from './ledger/known-version.ts'
import type { OutboxEntry } from './ledger/outbox-entry.ts'
import { projectSight } from './project/project-sight.ts'
import { project } from './project.ts'
import { joinCampaign } from './raise/join-campaign.ts'
import { indexLogSources } from './sight/log-sources.ts'
import { wake } from './wake.ts'

/**
 * Does what commits have left to do: messages, projections, concerns, the next look. An entry goes when
 * all of it is done; after a crash it is done again, which is the same as once.
 */
export async function relay(file: ClusterFile, cluster: Cluster, deps: Deps): Promise<void> {
  for (const { row, entry } of file.outbox) {
    await relayOne(entry, file, cluster, deps)
    await deps.tables.write('clusters', file.partition, [{ kind: 'delete', row }])
  }
}

async function relayOne(
  entry: OutboxEntry,
  file: ClusterFile,
  cluster: Cluster,
  deps: Deps,
): Promise<void> {
  const record = entry.record === null ? null : await readRecord(entry.record, deps)
  if (record !== null && entry.record !== null) await say(record, entry.record, deps)
  await projectAll(entry, record, file, deps)
  for (const concern of entry.raise) await raiseConcern(concern, deps)
  for (const { member, ...key } of entry.settle) await settleConcern(key, member, deps)
  const kept = file.state?.value.edges ?? []
  const dropped = (entry.dropped ?? []).filter((edge) => !kept.includes(edge))
  await dropEdges(cluster, dropped, deps)
  if (entry.recheckAt !== null) {
    const delay = Math.max(0, secondsBetween(deps.now(), entry.recheckAt))
    await wake(deps, cluster.id, 'recheck', delay)
  }
  for (const { kind, control, silent } of record?.transitions ?? []) {
    deps.telemetry.metric('transitions', 1, { kind, control, silent })
  }
}

/** Also what the commit has given up. */
function edgesNow({ dropped = [] }: OutboxEntry, { state }: ClusterFile): readonly string[] {
  return [...(state?.value.edges ?? []), ...dropped]
}

async function projectAll(
  entry: OutboxEntry,
  record: AuditRecord | null,
  file: ClusterFile,
  deps: Deps,
): Promise<void> {
  const { version, decided = [] } = entry
  const transitions = record?.transitions ?? []
  await project(file, { changed: record !== null, version, transitions, decided }, deps)
  if (record === null) return
  await indexLogSources(record, edgesNow(entry, file), deps)
  await projectSight(record, file, deps)
}

/** Messages about this cluster alone, and its share in those about many. */
async function say(record: AuditRecord, name: string, deps: Deps): Promise<void> {
  await enqueueDeliveries(deps, record.alerts, name)
  for (const share of record.shares ?? []) await joinCampaign(share, deps)
}

async function readRecord(name: string, { blobs }: Pick<Deps, 'blobs'>): Promise<AuditRecord> {
  const blob = await blobs.read('records', name)
  if (blob === null) throw new Error(`The record ${name} is missing although a commit names it`)
  return knownVersion<AuditRecord>(blob.body, `The record ${name}`)
}
