import type { ClusterAlert, HeldFinding } from '../domain/alert.ts'
import type { CampaignShare } from '../domain/campaign-share.ts'
import type { Cluster } from '../domain/cluster.ts'
import type { Context } from '../domain/context.ts'
import type { Control } from '../domain/control.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { Decision } from '../domain/decision.ts'
import type { Policy } from '../domain/policy.ts'
import { worst } from '../domain/severity.ts'
import type { IsoTime } from '../domain/time.ts'
import type { Transition } from '../domain/transition.ts'
import { heldFinding } from './ledger/held-finding.ts'
import { atRest, backAgain, calmAt, returned, settled } from './raise/calm.ts'
import { clusterAlert, opens } from './raise/cluster-alert.ts'
import { keepBack } from './raise/keep-back.ts'
import { placesFor } from './raise/places-for.ts'
import { remindAt } from './raise/remind-at.ts'
import { shareOf } from './raise/share-of.ts'

export interface Raising {
  readonly cluster: Cluster
  readonly location?: string
  readonly context: Context
  readonly transitions: readonly Transition[]
  readonly conversations: readonly Conversation[]
  /** What announced work and quiet hours kept back before. */
  readonly waiting: readonly Transition[]
  readonly decisions: readonly Decision[]
  readonly controls: ReadonlyMap<string, Control>
  readonly policy: Policy
  /** When announced work ends that a control is part of now; null when it is part of none. */
  readonly windowEnd: (control: string) => IsoTime | null
  readonly version: number
  readonly now: IsoTime
  /** Conversations that are told again although nothing moves, as they are to be. */
  readonly restate?: readonly Conversation[]
  /** For how long a finding has to stay away before that is told; 0: it is told at once. */
  readonly calmMinutes: number
}

export interface Raised {
  /** Those that changed. */
  readonly conversations: readonly Conversation[]
  readonly alerts: readonly { readonly alert: ClusterAlert; readonly channels: readonly string[] }[]
  /** What is told together with other clusters. */
  readonly shares: readonly CampaignShare[]
  readonly waiting: readonly Transition[]
  /** When something becomes news without any change: an end, what was kept back, a reminder. */
  readonly againAt: IsoTime | null
}

interface Talk {
  readonly conversation: Conversation
  readonly changes: Transition[]
}

/**
 * Transitions × what each alert key holds open → at most one message a key, which restates all that it
 * holds. A finding belongs to the keys that opened it until it closes; an empty key is resolved.
 */
export function raise(input: Raising): Raised {
  const talks = new Map<string, Talk>(
    input.conversations.map((conversation) => [
      conversation.key,
      { conversation, changes: [] as Transition[] },
    ]),
  )
  for (const conversation of input.restate ?? []) {
    talks.set(conversation.key, { conversation, changes: [] })
  }
  const again = new Set(input.restate?.map(({ key }) => key))
  const loud = input.transitions.filter((one) => !one.silent && !isOurs(one, input) && isNews(one))
  const kept = keepBack({ ...input, transitions: loud })
  for (const transition of kept.told) {
    if (opens(transition)) hold(transition, talks, input)
    else release(transition, talks, input)
  }
  for (const talk of talks.values()) tellEnds(talk, talks, input)
  const all = [...talks.values()]
  const speaks = (talk: Talk) =>
    talk.changes.length > 0 || again.has(talk.conversation.key) || isReminded(talk, input)
  const told = all.filter(speaks).map(({ conversation, changes }) => ({
    conversation: {
      ...conversation,
      version: Math.max(input.version, conversation.version + 1),
    },
    changes,
  }))
  const quiet = all.filter(
    (talk) => !speaks(talk) && !input.conversations.includes(talk.conversation),
  )
  const conversations = [...told, ...quiet].map(({ conversation }) => conversation)
  return {
    againAt: nextNews(all, conversations, kept.until, input),
    conversations,
    alerts: told
      .filter(({ conversation }) => isOwn(conversation))
      .map(({ conversation, changes }) => ({
        alert: clusterAlert(conversation, changes, input),
        channels: conversation.channels,
      })),
    shares: told
      .filter(({ conversation }) => !isOwn(conversation))
      .map(({ conversation, changes }) => shareOf(conversation, changes, input)),
    waiting: kept.waiting,
  }
}

/** About this cluster alone, and told by itself. */
function isOwn({ campaign, digest }: Conversation): boolean {
  return campaign === undefined && digest === undefined
}

/** What is wrong with Plimsoll's own sight is a concern, told once for many clusters. */
function isOurs({ control }: Transition, { controls }: Raising): boolean {
  return controls.get(control)?.coverage !== undefined
}

function isNews(transition: Transition): boolean {
  return opens(transition) || transition.kind === 'resolved' || transition.kind === 'exempted'
}

function isReminded({ conversation }: Talk, input: Raising): boolean {
  if (!isOwn(conversation)) return false
  const at = remindAt(conversation, input)
  return at !== null && at <= input.now
}

function hold(transition: Transition, talks: Map<string, Talk>, input: Raising): void {
  const finding = heldFinding(transition, input.controls)
  const { control } = finding
  for (const { conversation, changes } of placesOf(transition, talks, input)) {
    const known = conversation.held.find((one) => one.control === control)
    if (known?.ended !== undefined && isNoWorse(finding, known)) {
      talks.set(conversation.key, {
        conversation: backAgain(conversation, finding, input.now),
        changes,
      })
      continue
    }
    const others = conversation.held.filter((one) => one.control !== control)
    talks.set(conversation.key, {
      conversation: {
        ...returned(conversation, control, input.now),
        held: [...others, finding],
      },
      changes: [...changes, transition],
    })
  }
}

/** In no place and no severity that it was not told in. */
function isNoWorse(finding: HeldFinding, known: HeldFinding): boolean {
  return (
    worst([finding.severity, known.severity]) === known.severity &&
    finding.targets.every((target) => known.targets.includes(target))
  )
}

/** Ends that have become news. */
function tellEnds(talk: Talk, talks: Map<string, Talk>, input: Raising): void {
  const { conversation, changes } = settled(talk.conversation, input)
  if (changes.length === 0) return
  talks.set(conversation.key, { conversation, changes: [...talk.changes, ...changes] })
}

function nextNews(
  talks: readonly Talk[],
  moved: readonly Conversation[],
  until: IsoTime | null,
  input: Raising,
): IsoTime | null {
  const times = talks.flatMap(({ conversation: { key }, conversation }) => {
    const now = moved.find((one) => one.key === key) ?? conversation
    const ends = now.held.map((finding) => calmAt(now, finding, input))
    return [...ends, isOwn(now) ? remindAt(now, input) : null]
  })
  return [...times, until].filter((at) => at !== null).sort()[0] ?? null
}

function release(transition: Transition, talks: Map<string, Talk>, input: Raising): void {
  for (const { conversation, changes } of placesOf(transition, talks, input)) {
    if (waits(transition, conversation)) {
      const waiting = atRest(conversation, transition, input.now)
      talks.set(conversation.key, { conversation: waiting, changes })
      continue
    }
    const held = conversation.held.filter(({ control }) => control !== transition.control)
    talks.set(conversation.key, {
      conversation: { ...conversation, held },
      changes: [...changes, transition],
    })
  }
}

/**
 * What holds it, else where it belongs. What the first look found in silence, and somebody has mended since,
 * is worth one message, with the name of who did it; what went away by itself stays as silent as it came.
 */
function placesOf(
  transition: Transition,
  talks: ReadonlyMap<string, Talk>,
  input: Raising,
): readonly Talk[] {
  const holding = [...talks.values()].filter(({ conversation }) => holds(conversation, transition))
  if (holding.length > 0) return holding
  const mended = transition.kind === 'resolved' && transition.cause !== null
  if (!opens(transition) && !mended) return []
  return placesFor(transition, talks, input).map((conversation) => ({
    conversation,
    changes: talks.get(conversation.key)?.changes ?? [],
  }))
}

function holds({ held }: Conversation, { control }: Transition): boolean {
  return held.some((finding) => finding.control === control)
}

/** Shares of a campaign or a digest rest together. */
function waits({ kind, control }: Transition, conversation: Conversation): boolean {
  return (
    kind === 'resolved' &&
    isOwn(conversation) &&
    conversation.held.some((one) => one.control === control)
  )
}
