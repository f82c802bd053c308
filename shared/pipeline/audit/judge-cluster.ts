import type { CampaignShare } from '../../domain/campaign-share.ts'
import type { Channel } from '../../domain/channel.ts'
import type { Cluster } from '../../domain/cluster.ts'
import type { ClusterState } from '../../domain/cluster-state.ts'
import type { Concern } from '../../domain/concern.ts'
import type { Context, ContextFacts } from '../../domain/context.ts'
import type { Control } from '../../domain/control.ts'
import type { Conversation } from '../../domain/conversation.ts'
import type { Decision } from '../../domain/decision.ts'
import type { Evaluation } from '../../domain/evaluation.ts'
import type { Finding } from '../../domain/finding.ts'
import { isObject } from '../../domain/json.ts'
import type { AuditRecord } from '../../domain/record.ts'
import type { ResourceChange } from '../../domain/resource-change.ts'
import type { ClusterSnapshot } from '../../domain/snapshot.ts'
import { type IsoTime, secondsBetween } from '../../domain/time.ts'
import type { Transition } from '../../domain/transition.ts'
import { attribute, pointedAt } from '../attribute.ts'
import { compare } from '../compare.ts'
import { ownResource } from '../dependencies/own-resource.ts'
import type { CurrentPolicy, Limits } from '../deps.ts'
import { evaluate } from '../evaluate.ts'
import { heldFinding } from '../ledger/held-finding.ts'
import { raise } from '../raise.ts'
import { restate } from '../rebuild/restate.ts'
import { contextFactsOf } from '../ruling/context-facts-of.ts'
import { type Ruling, ruling } from '../ruling/ruling.ts'
import { concernsOf } from './concern-of.ts'
import { coverageConcerns } from './coverage-concerns.ts'
import { orphaned } from './orphaned.ts'
import type { PastChanges } from './past-changes.ts'
import { resourceDifference } from './resource-difference.ts'

export interface Judging {
  readonly cluster: Cluster
  readonly before: ClusterState | null
  /** Facets of the newest record, with the ages of the state. */
  readonly known: ClusterSnapshot['facets']
  /** Facets after this look. */
  readonly snapshot: ClusterSnapshot
  readonly changes: readonly ResourceChange[]
  /** What the change log told besides; it names a culprit and makes nothing worth saying. */
  readonly past?: PastChanges
  readonly conversations: readonly Conversation[]
  readonly decisions: readonly Decision[]
  readonly current: CurrentPolicy
  readonly managementGroups: ContextFacts['managementGroups']
  readonly controls: readonly Control[]
  readonly catalogue: string
  /** A cluster that appeared after its subscription was first swept, and whose making was reported. */
  readonly created: boolean
  readonly unsettledSince: IsoTime | null
  /** The ledger was lost: conversations are told again. */
  readonly restating: ClusterState['restated'] | null
  readonly channels: readonly Channel[]
  readonly version: number
  readonly now: IsoTime
  readonly limits: Limits
}

export interface Judged {
  readonly findings: Readonly<Record<string, Finding>>
  readonly evaluations: readonly Evaluation[]
  readonly transitions: readonly Transition[]
  readonly conversations: readonly Conversation[]
  readonly alerts: AuditRecord['alerts']
  readonly shares: readonly CampaignShare[]
  readonly waiting: readonly Transition[]
  readonly againAt: IsoTime | null
  readonly context: Context
  readonly concerns: readonly Concern[]
}

/** Facts, memory and policy in; verdicts, transitions and what is to be said out. Pure. */
export function judgeCluster(input: Judging): Judged {
  const { cluster, snapshot, before, changes, current, now, version, limits, controls } = input
  const facts = contextFactsOf(snapshot, input.managementGroups)
  const rules = ruling(current.policy, facts, now)
  const overdue =
    input.unsettledSince !== null &&
    secondsBetween(input.unsettledSince, now) > limits.unsettledHours * 3600
  const evaluations = evaluate(snapshot, controls, rules, now, { judgeUnsettled: overdue })
  const baseline = baselineOf(input)
  const differences = resourceDifference(cluster.kind, input.known, snapshot.facets)
  const findings: Record<string, Finding> = {}
  const transitions: Transition[] = []
  for (const after of evaluations) {
    const explanation = attribute(after.verdict, changes, differences, current.policy)
    const past = input.past?.get(after.control) ?? []
    const cause = explanation ?? attribute(after.verdict, past, differences, current.policy)
    const touched = pointedAt(after.verdict, differences).length > 0
    const { finding, transition } = compare(before?.findings[after.control] ?? null, after, {
      now,
      version,
      staleAfterHours: limits.staleAfterHours,
      ...baseline(after.control),
      cause,
      explained: explanation !== null && (input.created || touched),
    })
    findings[after.control] = finding
    if (transition) transitions.push(transition)
  }
  const orphans = orphaned(before, findings, now)
  Object.assign(findings, orphans.findings)
  transitions.push(...orphans.transitions)
  const location = locationOf(snapshot)
  const byId = new Map(controls.map((control) => [control.id, control]))
  const raised = raise({
    cluster,
    restate: restatedIn(input, { context: rules.context, findings, transitions, evaluations }),
    ...(location === undefined ? {} : { location }),
    context: rules.context,
    transitions,
    conversations: input.conversations,
    waiting: before?.waiting ?? [],
    decisions: input.decisions,
    controls: byId,
    policy: current.policy,
    windowEnd: rules.windowEnd,
    version,
    now,
    calmMinutes: limits.calmMinutes,
  })
  return {
    findings,
    evaluations,
    transitions,
    conversations: raised.conversations,
    alerts: raised.alerts,
    shares: raised.shares,
    waiting: raised.waiting,
    againAt: raised.againAt,
    context: rules.context,
    concerns: [
      ...concernsOf(cluster, evaluations, findings),
      ...coverageConcerns(cluster, evaluations, byId),
    ],
  }
}

function restatedIn(
  { restating, cluster, conversations, current: { policy }, controls, channels }: Judging,
  judged: Pick<Judged, 'context' | 'findings' | 'transitions' | 'evaluations'>,
): readonly Conversation[] {
  if (!restating || restating.done) return []
  const byId = new Map(controls.map((control) => [control.id, control]))
  const titles = new Map(judged.evaluations.map(({ control, title }) => [control, title]))
  return restate({
    ...judged,
    lost: restating.lost,
    cluster,
    policy,
    conversations,
    held(finding) {
      const ours = byId.get(finding.control)?.coverage !== undefined
      const title = titles.get(finding.control) ?? finding.control
      return ours ? null : heldFinding({ ...finding, title }, byId)
    },
    canResolve: (name) =>
      channels.some(({ id, canResolve }) => canResolve && id === policy.channels[name]?.kind),
  })
}

/**
 * When the catalogue or the policy has changed since the last look, the facts of that look are judged
 * once more: what they say now is a change of our mind, not of the cluster.
 */
function baselineOf(
  input: Judging,
): (control: string) => { baseline?: Evaluation; changedMind?: 'catalogue' | 'policy' } {
  const { before, known, snapshot, current, catalogue, controls } = input
  if (before === null) return () => ({})
  const newCatalogue = before.catalogue !== catalogue
  if (!newCatalogue && before.policy === current.hash) return () => ({})
  const old: ClusterSnapshot = { ...snapshot, facets: known }
  const facts = contextFactsOf(old, input.managementGroups)
  const rules: Ruling = ruling(current.policy, facts, before.lookedAt)
  const byControl = new Map(
    evaluate(old, controls, rules, before.lookedAt).map((e) => [e.control, e]),
  )
  const changedMind = newCatalogue ? 'catalogue' : 'policy'
  return (control) => {
    const baseline = byControl.get(control)
    return baseline ? { baseline, changedMind } : { changedMind }
  }
}

function locationOf(snapshot: ClusterSnapshot): string | undefined {
  const facet = ownResource(snapshot)
  const value = facet?.known ? facet.value : undefined
  const location = isObject(value) ? value['location'] : undefined
  return typeof location === 'string' ? location : undefined
}
