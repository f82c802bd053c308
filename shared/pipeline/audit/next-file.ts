import type { Cluster } from '../../domain/cluster.ts'
import type { ClusterState } from '../../domain/cluster-state.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { Rebuild } from '../../domain/messages.ts'
import type { AuditRecord } from '../../domain/record.ts'
import type { ClusterSnapshot } from '../../domain/snapshot.ts'
import { toMilliseconds } from '../../domain/time.ts'
import { edgesOf } from '../dependencies/edges-of.ts'
import type { Deps } from '../deps.ts'
import { unsettledSince } from '../evaluate/unsettled.ts'
import type { ClusterFile, NextFile } from '../ledger/cluster-file.ts'
import { facetsOf } from '../ledger/facets-of.ts'
import type { OutboxEntry } from '../ledger/outbox-entry.ts'
import { recordName } from '../ledger/record-name.ts'
import type { Look } from '../ports.ts'
import { auditStream } from './audit-stream.ts'
import { bury } from './bury.ts'
import { endedDecisions } from './ended-decisions.ts'
import { hasChanged } from './has-changed.ts'
import { type Judged, type Judging, judgeCluster } from './judge-cluster.ts'
import { mergeFacets, troubled } from './merge-facets.ts'
import { pastChanges } from './past-changes.ts'
import { poorSight } from './poor-sight.ts'
import { recheck } from './recheck.ts'
import { selfState } from './self-state.ts'
import { sooner } from './sooner.ts'
import { wasCreated } from './was-created.ts'

type Restated = NonNullable<ClusterState['restated']>

const recentCorrelations = 100

/** Memory × a look × the policy of the moment → what the file holds next; null when it stays as it is. */
export async function nextFile(
  cluster: Cluster,
  file: ClusterFile,
  seen: Look,
  deps: Deps,
  rebuild?: Rebuild,
): Promise<NextFile | null> {
  const now = deps.now()
  const remembered = file.state?.value ?? null
  const version = Math.max(toMilliseconds(now), (remembered?.version ?? 0) + 1)
  if (seen.gone) return bury(cluster, file, version, deps)
  // A cluster that comes back after its deletion is a new one under an old name.
  const before = remembered?.deletedAt === null ? remembered : null
  const known = before === null ? {} : await facetsOf(before, deps)
  const current = await deps.policy()
  const merged = mergeFacets(known, seen.snapshot.facets, now, deps.limits.staleAfterHours)
  const facets = { ...merged, auditStream: await auditStream(cluster, merged, deps) }
  const snapshot: ClusterSnapshot = {
    cluster,
    takenAt: seen.snapshot.takenAt,
    facets: { ...facets, selfState: await selfState(facets, deps) },
  }
  const changes = file.changes.map(({ change }) => change)
  const unsettled = unsettledSince(snapshot, before?.unsettledSince ?? null, now)
  const restating = restatingNow(before, rebuild)
  const judging = {
    cluster,
    before,
    known,
    snapshot,
    changes,
    conversations: file.conversations,
    decisions: file.decisions,
    current,
    managementGroups: await deps.managementGroups(cluster.subscriptionId),
    controls: deps.controls,
    catalogue: deps.catalogue,
    created: before === null && (await wasCreated(cluster, changes, deps)),
    unsettledSince: unsettled,
    restating,
    channels: deps.channels,
    version,
    now,
    limits: deps.limits,
  }
  const judged = await judgeWithPast(judging, deps)
  const trouble = troubled(seen.snapshot.facets)
  const poor = poorSight(judged.findings, deps.controls).length > 0
  const again = sooner(
    recheck(before, judged.evaluations, trouble, unsettled, poor, now),
    judged.againAt,
    now,
  )
  const changed = hasChanged(before, known, snapshot, judged)
  const name = changed ? recordName(file.partition, version) : null
  const versions = { catalogue: deps.catalogue, policy: current.hash, code: deps.code }
  const { evaluations, transitions, alerts, shares } = judged
  const edges = dependenciesOf(snapshot, before)
  return {
    state: {
      v: 1,
      cluster,
      version,
      record: name ?? before?.record ?? '',
      catalogue: deps.catalogue,
      policy: current.hash,
      findings: judged.findings,
      ages: agesOf(snapshot),
      lookedAt: now,
      ...again,
      unsettledSince: unsettled,
      goneSince: null,
      deletedAt: null,
      concerns: judged.concerns.map(keyOfConcern),
      waiting: judged.waiting,
      context: judged.context,
      edges,
      ...restatedAfter(restating, before),
      heard: heard(before, changes),
    },
    record:
      name === null
        ? null
        : {
            name,
            body: {
              v: 1,
              version,
              at: now,
              cluster,
              snapshot,
              evaluations,
              transitions,
              changes,
              alerts,
              shares,
              versions,
            },
          },
    conversations: judged.conversations,
    outbox: {
      v: 1,
      version,
      record: name,
      ...sight(remembered, judged, cluster),
      recheckAt: again.recheckAt,
      dropped: (remembered?.edges ?? []).filter((edge) => !edges.includes(edge)),
      decided: endedDecisions(file.decisions, {
        // A cluster that comes back brings no decision along.
        findings: before === null ? {} : judged.findings,
        transitions,
        conversations: conversationsAfter(file, judged),
        told: toldIn(judged),
        now,
      }),
    },
  }
}

/** A step before has restored what is left, or there was nothing left to restore. */
function restatingNow(before: ClusterState | null, rebuild?: Rebuild): Restated | null {
  if (before?.restated?.done === false) return before.restated
  if (rebuild?.lost !== 'everything' || before?.restated?.run === rebuild.run) return null
  return { run: rebuild.run, lost: rebuild.lost, done: false }
}

function restatedAfter(
  restating: Restated | null,
  before: ClusterState | null,
): Pick<ClusterState, 'restated'> {
  if (restating !== null) return { restated: { ...restating, done: true } }
  return before?.restated === undefined ? {} : { restated: before.restated }
}

function conversationsAfter(
  { conversations }: ClusterFile,
  judged: Judged,
): ClusterFile['conversations'] {
  const changed = new Set(judged.conversations.map(({ key }) => key))
  return [...conversations.filter(({ key }) => !changed.has(key)), ...judged.conversations]
}

function toldIn({ alerts, shares }: Judged): AuditRecord['transitions'] {
  return [
    ...alerts.flatMap(({ alert }) => (alert.about === 'cluster' ? alert.changes : [])),
    ...shares.flatMap(({ changes }) => changes),
  ]
}

/** Who opened what no change row explains is asked of the change log, and only then. */
async function judgeWithPast(judging: Judging, deps: Deps): Promise<Judged> {
  const judged = judgeCluster(judging)
  const past = await pastChanges(judged.transitions, judging.before, deps)
  return past.size === 0 ? judged : judgeCluster({ ...judging, past })
}

/** What could not be read now is depended on as before; what nobody supplies never was. */
function dependenciesOf(snapshot: ClusterSnapshot, before: ClusterState | null): readonly string[] {
  const blind = Object.values(snapshot.facets).some(
    (facet) => !facet.known && facet.cause !== 'not-supplied',
  )
  const known = blind ? (before?.edges ?? []) : []
  return [...new Set([...edgesOf(snapshot), ...known])].sort()
}

function agesOf({ facets }: ClusterSnapshot): ClusterState['ages'] {
  return Object.fromEntries(
    Object.entries(facets).flatMap(([name, facet]) => (facet.known ? [[name, facet.takenAt]] : [])),
  )
}

/** Which concerns this cluster joins and leaves. */
function sight(
  before: ClusterState | null,
  { concerns }: Judged,
  cluster: Cluster,
): Pick<OutboxEntry, 'raise' | 'settle'> {
  const old = before?.concerns ?? []
  const present = concerns.map(keyOfConcern)
  return {
    raise: concerns.filter((concern) => !old.includes(keyOfConcern(concern))),
    settle: old
      .filter((key) => !present.includes(key))
      .map((key) => {
        const [cause = '', scope = ''] = key.split('\n')
        return { cause, scope, member: cluster.id.toLowerCase() }
      }),
  }
}

function keyOfConcern({
  cause,
  scope,
}: {
  readonly cause: string
  readonly scope: string
}): string {
  return `${cause}\n${scope}`
}

function heard(before: ClusterState | null, changes: AuditRecord['changes']): readonly string[] {
  const fresh = changes.flatMap(({ correlationId, resourceId }) =>
    correlationId === undefined ? [] : [keyOf(correlationId, resourceId)],
  )
  return [...new Set([...(before?.heard ?? []), ...fresh])].slice(-recentCorrelations)
}
