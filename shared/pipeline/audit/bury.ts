import type { Cluster } from '../../domain/cluster.ts'
import type { ClusterState } from '../../domain/cluster-state.ts'
import type { Finding } from '../../domain/finding.ts'
import { after, type IsoTime, minutes, secondsBetween } from '../../domain/time.ts'
import type { Transition } from '../../domain/transition.ts'
import { notApplicable } from '../../domain/verdict.ts'
import type { Deps } from '../deps.ts'
import type { ClusterFile, NextFile } from '../ledger/cluster-file.ts'
import { recordName } from '../ledger/record-name.ts'
import { raise } from '../raise.ts'
import { endedDecisions } from './ended-decisions.ts'

const doubt = minutes(10)

/**
 * Resource Manager says that the cluster is gone. Believed after a delete event, or when it says so
 * again ten minutes later; then all that was open about it is resolved, with that reason.
 */
export async function bury(
  cluster: Cluster,
  file: ClusterFile,
  version: number,
  deps: Deps,
): Promise<NextFile | null> {
  const now = deps.now()
  const before = file.state?.value ?? null
  if (before === null || before.deletedAt !== null) return null
  const sure =
    wasDeleted(cluster, file) ||
    (before.goneSince !== null && secondsBetween(before.goneSince, now) >= doubt)
  return sure ? deleted(before, file, version, deps) : doubtful(before, version, now)
}

function wasDeleted(cluster: Cluster, { changes }: ClusterFile): boolean {
  const own = cluster.id.toLowerCase()
  return changes.some(
    ({ change: { kind, outcome, resourceId } }) =>
      kind === 'delete' && outcome === 'success' && resourceId.toLowerCase() === own,
  )
}

function doubtful(before: ClusterState, version: number, now: IsoTime): NextFile {
  const goneSince = before.goneSince ?? now
  const recheckAt = after(goneSince, doubt)
  return {
    state: { ...before, version, lookedAt: now, goneSince, recheckAt },
    record: null,
    conversations: [],
    outbox: { v: 1, version, record: null, raise: [], settle: [], recheckAt },
  }
}

async function deleted(
  before: ClusterState,
  file: ClusterFile,
  version: number,
  deps: Deps,
): Promise<NextFile> {
  const now = deps.now()
  const { cluster } = before
  const { policy, hash } = await deps.policy()
  const transitions = Object.values(before.findings)
    .filter(({ settled }) => settled === 'fail')
    .map((finding) => goodbye(finding, deps, now))
  const raised = raise({
    cluster,
    context: {},
    transitions,
    conversations: file.conversations,
    waiting: before.waiting ?? [],
    decisions: [],
    windowEnd: () => null,
    controls: new Map(deps.controls.map((control) => [control.id, control])),
    policy,
    version,
    now,
    // A cluster that is gone does not come back under its findings.
    calmMinutes: 0,
  })
  const name = recordName(file.partition, version)
  const state: ClusterState = {
    ...before,
    version,
    record: name,
    findings: {},
    ages: {},
    lookedAt: now,
    recheckAt: null,
    waits: 0,
    unsettledSince: null,
    goneSince: null,
    deletedAt: now,
    concerns: [],
    waiting: [],
    edges: [],
  }
  return {
    state,
    record: {
      name,
      body: {
        v: 1,
        version,
        at: now,
        cluster,
        snapshot: { cluster, takenAt: now, facets: {} },
        evaluations: [],
        transitions,
        changes: file.changes.map(({ change }) => change),
        alerts: raised.alerts,
        shares: raised.shares,
        versions: { catalogue: deps.catalogue, policy: hash, code: deps.code },
      },
    },
    conversations: raised.conversations,
    outbox: {
      v: 1,
      version,
      record: name,
      raise: [],
      settle: before.concerns.map((key) => {
        const [cause = '', scope = ''] = key.split('\n')
        return { cause, scope, member: cluster.id.toLowerCase() }
      }),
      recheckAt: null,
      dropped: before.edges ?? [],
      decided: endedDecisions(file.decisions, {
        findings: {},
        transitions,
        conversations: [],
        told: [],
        now,
      }),
    },
  }
}

function goodbye(finding: Finding, { controls }: Pick<Deps, 'controls'>, now: IsoTime): Transition {
  return {
    kind: 'resolved',
    control: finding.control,
    title: controls.find(({ id }) => id === finding.control)?.title ?? finding.control,
    severity: finding.severity,
    verdict: notApplicable('the cluster was deleted'),
    at: now,
    since: now,
    cause: null,
    silent: false,
    unsettled: false,
  }
}
