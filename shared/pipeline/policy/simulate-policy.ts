import type { Cluster } from '../../domain/cluster.ts'
import type { ContextFacts } from '../../domain/context.ts'
import type { Control } from '../../domain/control.ts'
import type { Conversation } from '../../domain/conversation.ts'
import type { Policy } from '../../domain/policy.ts'
import { type IsoTime, minutes, secondsBetween, toMilliseconds } from '../../domain/time.ts'
import type { Transition } from '../../domain/transition.ts'
import { opens } from '../raise/cluster-alert.ts'
import { raise } from '../raise.ts'
import { ruling } from '../ruling/ruling.ts'

/** What the ledger remembers of one cluster: its transitions, oldest first. */
export interface ClusterPast {
  readonly cluster: Cluster
  readonly facts: ContextFacts
  readonly transitions: readonly Transition[]
}

interface Terms {
  readonly policy: Policy
  readonly controls: ReadonlyMap<string, Control>
  readonly calmMinutes: number
  readonly until: IsoTime
}

/** One message that would have gone out. */
export interface SimulatedMessage {
  readonly at: IsoTime
  readonly channels: readonly string[]
}

/** After that a campaign is told, at rest or not. */
const campaignSeconds = minutes(15)
/** Ends that wait for calm come one after the other; each look tells at least one. */
const mostLooks = 1000

/** Messages that the policy would have made of these pasts, in order of time. Pure. */
export function simulatePolicy(
  pasts: Iterable<ClusterPast>,
  terms: Terms,
): readonly SimulatedMessage[] {
  const messages: SimulatedMessage[] = []
  const shares = new Map<string, SimulatedMessage[]>()
  for (const past of pasts) {
    const { told, shared } = ofCluster(past, terms)
    messages.push(...told)
    for (const { key, ...share } of shared) shares.set(key, [...(shares.get(key) ?? []), share])
  }
  for (const all of shares.values()) messages.push(...joined(all))
  return messages.sort((a, b) => (a.at < b.at ? -1 : 1))
}

interface Spoken {
  readonly told: readonly SimulatedMessage[]
  readonly shared: readonly (SimulatedMessage & { readonly key: string })[]
}

function ofCluster({ cluster, facts, transitions }: ClusterPast, terms: Terms): Spoken {
  const { policy, controls, calmMinutes, until } = terms
  const told: SimulatedMessage[] = []
  const shared: (SimulatedMessage & { readonly key: string })[] = []
  let conversations: readonly Conversation[] = []
  let waiting: readonly Transition[] = []

  function look(now: IsoTime, moved: readonly Transition[]): IsoTime | null {
    const { context, windowEnd } = ruling(policy, facts, now)
    const raised = raise({
      cluster,
      context,
      transitions: moved,
      conversations,
      waiting,
      decisions: [],
      windowEnd,
      controls,
      policy,
      version: toMilliseconds(now),
      now,
      calmMinutes,
    })
    const changed = new Map(raised.conversations.map((talk) => [talk.key, talk]))
    const others = conversations.filter(({ key }) => !changed.has(key))
    conversations = [...others, ...changed.values()]
    waiting = raised.waiting
    told.push(...raised.alerts.map(({ channels }) => ({ at: now, channels })))
    shared.push(...raised.shares.map(({ key, channels }) => ({ key, at: now, channels })))
    return raised.againAt
  }

  function passUntil(end: IsoTime, due: IsoTime | null): void {
    let next = due
    for (let looks = 0; next !== null && next <= end && looks < mostLooks; looks++) {
      next = look(next, [])
    }
  }

  let due: IsoTime | null = null
  for (const [at, moved] of commitsOf(transitions)) {
    passUntil(at, due)
    due = look(
      at,
      moved.map((one) => ruled(one, facts, policy)),
    )
  }
  passUntil(until, due)
  return { told, shared }
}

/** Transitions of one moment were one commit, and so one message a conversation. */
function commitsOf(transitions: readonly Transition[]): ReadonlyMap<IsoTime, Transition[]> {
  const commits = new Map<IsoTime, Transition[]>()
  for (const one of transitions) {
    const known = commits.get(one.at)
    if (known === undefined) commits.set(one.at, [one])
    else known.push(one)
  }
  return commits
}

/** What the policy exempts would have been no news; what only an older one exempted would have been. */
function ruled(transition: Transition, facts: ContextFacts, policy: Policy): Transition {
  const exempted = ruling(policy, facts, transition.at).exemption(transition.control)
  if (exempted !== null && opens(transition)) return { ...transition, kind: 'exempted' }
  if (exempted === null && transition.kind === 'exempted') return { ...transition, kind: 'opened' }
  return transition
}

/** Shares of a campaign that come within its time are one message. */
function joined(shares: readonly SimulatedMessage[]): readonly SimulatedMessage[] {
  const messages: SimulatedMessage[] = []
  for (const share of shares.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    const last = messages.at(-1)
    if (last !== undefined && secondsBetween(last.at, share.at) <= campaignSeconds) continue
    messages.push(share)
  }
  return messages
}
