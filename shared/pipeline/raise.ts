import type { ClusterAlert, HeldFinding } from '../domain/alert.ts'
import type { CampaignShare } from '../domain/campaign-share.ts'
import { type Cluster, clusterKey } from '../domain/cluster.ts'
import type { Context } from '../domain/context.ts'
import type { Control } from '../domain/control.ts'
import type { Conversation } from '../domain/conversation.ts'
import { keyOf } from '../domain/key-of.ts'
import type { Policy } from '../domain/policy.ts'
import { worst } from '../domain/severity.ts'
import type { IsoTime } from '../domain/time.ts'
import type { Transition } from '../domain/transition.ts'
import { atRest, backAgain, calmAt, returned, settled } from './calm.ts'
import { clusterAlert, opens } from './cluster-alert.ts'
import { route } from './route.ts'

export interface Raising {
  readonly cluster: Cluster
  readonly location?: string
  readonly context: Context
  readonly transitions: readonly Transition[]
  readonly conversations: readonly Conversation[]
  readonly controls: ReadonlyMap<string, Control>
  readonly policy: Policy
  readonly version: number
  readonly now: IsoTime
  /** For how long a finding has to stay away before that is told; 0: it is told at once. */
  readonly calmMinutes: number
}

export interface Raised {
  /** Those that changed. */
  readonly conversations: readonly Conversation[]
  readonly alerts: readonly { readonly alert: ClusterAlert; readonly channels: readonly string[] }[]
  /** What is told together with other clusters. */
  readonly shares: readonly CampaignShare[]
  /** When an end that nobody was told of becomes news; null when there is none. */
  readonly calmAt: IsoTime | null
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
  for (const transition of input.transitions) {
    if (transition.silent || isOurs(transition, input)) continue
    if (opens(transition)) hold(transition, talks, input)
    else if (closes(transition)) release(transition, talks, input)
  }
  for (const talk of talks.values()) tellEnds(talk, talks, input)
  const all = [...talks.values()]
  const told = all
    .filter(({ changes }) => changes.length > 0)
    .map(({ conversation, changes }) => ({
      conversation: {
        ...conversation,
        version: Math.max(input.version, conversation.version + 1),
      },
      changes,
    }))
  const quiet = all.filter(
    ({ conversation, changes }) =>
      changes.length === 0 && !input.conversations.includes(conversation),
  )
  return {
    calmAt: nextCalm(all, input),
    conversations: [...told, ...quiet].map(({ conversation }) => conversation),
    alerts: told
      .filter(({ conversation }) => conversation.campaign === undefined)
      .map(({ conversation, changes }) => ({
        alert: clusterAlert(conversation, changes, input),
        channels: conversation.channels,
      })),
    shares: told.flatMap(({ conversation, changes }) => shareOf(conversation, changes, input)),
  }
}

/** What is wrong with Plimsoll's own sight is a concern, told once for many clusters. */
function isOurs({ control }: Transition, { controls }: Raising): boolean {
  return controls.get(control)?.coverage !== undefined
}

function closes({ kind }: Transition): boolean {
  return kind === 'resolved' || kind === 'exempted'
}

function hold(transition: Transition, talks: Map<string, Talk>, input: Raising): void {
  const finding = heldFinding(transition, input)
  const { control } = finding
  const holding = [...talks.values()].filter(({ conversation }) => holds(conversation, transition))
  const places = holding.length > 0 ? holding : placesFor(transition, talks, input)
  for (const { conversation, changes } of places) {
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
function tellEnds(talk: Talk, talks: Map<string, Talk>, { calmMinutes, now }: Raising): void {
  const { conversation, changes } = settled(talk.conversation, calmMinutes, now)
  if (changes.length === 0) return
  talks.set(conversation.key, { conversation, changes: [...talk.changes, ...changes] })
}

function nextCalm(talks: readonly Talk[], { calmMinutes, now }: Raising): IsoTime | null {
  const times = talks.flatMap(({ conversation }) =>
    conversation.held.flatMap((finding) => calmAt(conversation, finding, calmMinutes, now) ?? []),
  )
  return times.sort()[0] ?? null
}

function placesFor(
  { control, severity, cause }: Transition,
  talks: Map<string, Talk>,
  { cluster, context, policy }: Raising,
): readonly Talk[] {
  return route({ control, severity, cluster, context }, policy).map(({ name, channels }) => {
    const campaign = cause?.campaign
    const key =
      campaign === undefined
        ? keyOf('cluster', name, clusterKey(cluster))
        : keyOf('campaign', name, campaign.id)
    const known = talks.get(key)
    const conversation: Conversation = known?.conversation ?? {
      v: 1,
      key,
      route: name,
      channels: [],
      version: 0,
      held: [],
      ...(campaign === undefined ? {} : { campaign }),
    }
    const before = conversation.held.length > 0 ? conversation.channels : []
    const told = [...new Set([...before, ...channels])]
    return { conversation: { ...conversation, channels: told }, changes: known?.changes ?? [] }
  })
}

function release(transition: Transition, talks: Map<string, Talk>, input: Raising): void {
  const holding = [...talks.values()].filter(({ conversation }) => holds(conversation, transition))
  const places = holding.length > 0 ? holding : mended(transition, talks, input)
  for (const { conversation, changes } of places) {
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
 * What the first look found in silence, and somebody has mended since: worth one message, with the name of
 * who did it. What went away without a known change stays as silent as it came.
 */
function mended(transition: Transition, talks: Map<string, Talk>, input: Raising): readonly Talk[] {
  return transition.kind === 'resolved' && transition.cause !== null
    ? placesFor(transition, talks, input)
    : []
}

function holds({ held }: Conversation, { control }: Transition): boolean {
  return held.some((finding) => finding.control === control)
}

function heldFinding(transition: Transition, { controls }: Raising): HeldFinding {
  const { control, title, severity, verdict, since, cause } = transition
  const { why = '', fix = '' } = controls.get(control) ?? {}
  return {
    control,
    title,
    severity,
    because: verdict.because,
    targets: verdict.status === 'fail' ? verdict.targets : [],
    ...('at' in verdict && verdict.at !== undefined ? { at: verdict.at } : {}),
    since,
    cause,
    why,
    fix,
  }
}

/** Shares of a campaign rest together. */
function waits({ kind, control }: Transition, { held, campaign }: Conversation): boolean {
  return (
    kind === 'resolved' && campaign === undefined && held.some((one) => one.control === control)
  )
}

function shareOf(
  { key, version, route: name, channels, campaign, held }: Conversation,
  changes: readonly Transition[],
  { cluster, now }: Raising,
): readonly CampaignShare[] {
  return campaign === undefined
    ? []
    : [{ v: 1, key, route: name, channels, campaign, cluster, version, at: now, held, changes }]
}
