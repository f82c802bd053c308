import type { Cluster } from '../domain/cluster.ts'
import type { ClusterState } from '../domain/cluster-state.ts'
import { hashOf } from '../domain/hash-of.ts'
import { keyOf } from '../domain/key-of.ts'
import type { AuditRecord } from '../domain/record.ts'
import type { ClusterSnapshot } from '../domain/snapshot.ts'
import { after, toMilliseconds } from '../domain/time.ts'
import { bury } from './bury.ts'
import type { ClusterFile, NextFile } from './cluster-file.ts'
import type { Deps } from './deps.ts'
import { type Judged, judgeCluster } from './judge-cluster.ts'
import { mergeFacets, troubled } from './merge-facets.ts'
import type { Look } from './ports.ts'
import { recheck } from './recheck.ts'
import { recordName } from './record-name.ts'
import { unsettledSince } from './unsettled.ts'
import { wasCreated } from './was-created.ts'

const recentCorrelations = 100

/** Memory × a look × the policy of the moment → what the file holds next; null when it stays as it is. */
export async function nextFile(
  cluster: Cluster,
  file: ClusterFile,
  seen: Look,
  deps: Deps,
): Promise<NextFile | null> {
  const now = deps.now()
  const remembered = file.state?.value ?? null
  // A cluster that comes back after its deletion is a new one under an old name.
  const before = remembered?.deletedAt === null || seen.gone ? remembered : null
  const version = Math.max(toMilliseconds(now), (remembered?.version ?? 0) + 1)
  if (seen.gone) return bury(cluster, file, version, deps)
  const known = before === null ? {} : await facetsOf(before, deps)
  const current = await deps.policy()
  const snapshot: ClusterSnapshot = {
    cluster,
    takenAt: seen.snapshot.takenAt,
    facets: mergeFacets(known, seen.snapshot.facets, now, deps.limits.staleAfterHours),
  }
  const changes = file.changes.map(({ change }) => change)
  const unsettled = unsettledSince(snapshot, before?.unsettledSince ?? null, now)
  const judged = judgeCluster({
    cluster,
    before,
    known,
    snapshot,
    changes,
    conversations: file.conversations,
    current,
    managementGroups: await deps.managementGroups(cluster.subscriptionId),
    controls: deps.controls,
    catalogue: deps.catalogue,
    created: before === null && (await wasCreated(cluster, changes, deps)),
    unsettledSince: unsettled,
    version,
    now,
    limits: deps.limits,
  })
  const again = recheck(before, judged.evaluations, troubled(seen.snapshot.facets), unsettled)
  const concerns = judged.concerns.map(({ cause, scope }) => `${cause}\n${scope}`)
  const changed = hasChanged(before, known, snapshot, judged)
  const name = recordName(file.partition, version)
  const record: AuditRecord = {
    v: 1,
    version,
    at: now,
    cluster,
    snapshot,
    evaluations: judged.evaluations,
    transitions: judged.transitions,
    changes,
    alerts: judged.alerts,
    versions: { catalogue: deps.catalogue, policy: current.hash, code: deps.code },
  }
  const state: ClusterState = {
    v: 1,
    cluster,
    version,
    record: changed ? name : (before?.record ?? name),
    catalogue: deps.catalogue,
    policy: current.hash,
    findings: judged.findings,
    ages: agesOf(snapshot),
    lookedAt: now,
    recheckAt: again === null ? null : after(now, again),
    waits: again === null ? 0 : (before?.waits ?? 0) + 1,
    unsettledSince: unsettled,
    goneSince: null,
    deletedAt: null,
    concerns,
    heard: heard(before, file),
  }
  return {
    state,
    record: changed ? { name, body: record } : null,
    conversations: judged.conversations,
    outbox: {
      v: 1,
      version,
      record: changed ? name : null,
      raise: judged.concerns.filter(
        ({ cause, scope }) => !(remembered?.concerns ?? []).includes(`${cause}\n${scope}`),
      ),
      settle: settled(remembered, concerns, cluster),
      recheckAt: state.recheckAt,
    },
  }
}

/** The facets of the newest record, as old as the last look that found them unchanged. */
async function facetsOf(
  { record, ages }: ClusterState,
  { blobs }: Pick<Deps, 'blobs'>,
): Promise<ClusterSnapshot['facets']> {
  const blob = await blobs.read('records', record)
  if (blob === null) return {}
  const { snapshot } = blob.body as unknown as AuditRecord
  return Object.fromEntries(
    Object.entries(snapshot.facets).map(([name, facet]) => {
      const takenAt = ages[name as keyof typeof ages]
      return [name, facet.known && takenAt !== undefined ? { ...facet, takenAt } : facet]
    }),
  )
}

function agesOf({ facets }: ClusterSnapshot): ClusterState['ages'] {
  return Object.fromEntries(
    Object.entries(facets).flatMap(([name, facet]) => (facet.known ? [[name, facet.takenAt]] : [])),
  )
}

function hasChanged(
  before: ClusterState | null,
  known: ClusterSnapshot['facets'],
  { facets }: ClusterSnapshot,
  judged: Judged,
): boolean {
  return (
    before === null ||
    judged.transitions.length > 0 ||
    verdicts(before.findings) !== verdicts(judged.findings) ||
    values(known) !== values(facets)
  )
}

function verdicts(findings: ClusterState['findings']): string {
  return JSON.stringify(Object.values(findings).map(({ control, verdict }) => [control, verdict]))
}

function values(facets: ClusterSnapshot['facets']): string {
  const sorted = Object.entries(facets).sort(([a], [b]) => (a < b ? -1 : 1))
  return hashOf(JSON.stringify(sorted.map(([name, f]) => [name, f.known ? f.value : f.cause])))
}

function settled(before: ClusterState | null, now: readonly string[], cluster: Cluster) {
  return (before?.concerns ?? [])
    .filter((key) => !now.includes(key))
    .map((key) => {
      const [cause = '', scope = ''] = key.split('\n')
      return { cause, scope, member: cluster.id.toLowerCase() }
    })
}

function heard(before: ClusterState | null, file: ClusterFile): readonly string[] {
  const fresh = file.changes.flatMap(({ change }) =>
    change.correlationId === undefined ? [] : [keyOf(change.correlationId, change.resourceId)],
  )
  return [...new Set([...(before?.heard ?? []), ...fresh])].slice(-recentCorrelations)
}
