import type { ClusterAlert, HeldFinding } from '../domain/alert.ts'
import { type Cluster, clusterKey } from '../domain/cluster.ts'
import type { Context } from '../domain/context.ts'
import type { Control } from '../domain/control.ts'
import type { Conversation } from '../domain/conversation.ts'
import { keyOf } from '../domain/key-of.ts'
import type { Policy } from '../domain/policy.ts'
import { worst } from '../domain/severity.ts'
import type { IsoTime } from '../domain/time.ts'
import type { Transition } from '../domain/transition.ts'
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
}

export interface Raised {
  /** Those that changed. */
  readonly conversations: readonly Conversation[]
  readonly alerts: readonly { readonly alert: ClusterAlert; readonly channels: readonly string[] }[]
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
  const moved = [...talks.values()].filter(({ changes }) => changes.length > 0)
  const told = moved.map(({ conversation, changes }) => ({
    conversation: {
      ...conversation,
      version: Math.max(input.version, conversation.version + 1),
    },
    changes,
  }))
  return {
    conversations: told.map(({ conversation }) => conversation),
    alerts: told.map(({ conversation, changes }) => ({
      alert: alertOf(conversation, changes, input),
      channels: conversation.channels,
    })),
  }
}

/** What is wrong with Plimsoll's own sight is a concern, told once for many clusters. */
function isOurs({ control }: Transition, { controls }: Raising): boolean {
  return controls.get(control)?.coverage !== undefined
}

function opens({ kind }: Transition): boolean {
  return kind === 'opened' || kind === 'worsened' || kind === 'expired'
}

function closes({ kind }: Transition): boolean {
  return kind === 'resolved' || kind === 'exempted'
}

function hold(transition: Transition, talks: Map<string, Talk>, input: Raising): void {
  const finding = heldFinding(transition, input)
  const holding = [...talks.values()].filter(({ conversation }) => holds(conversation, transition))
  const places = holding.length > 0 ? holding : placesFor(transition, talks, input)
  for (const { conversation, changes } of places) {
    const others = conversation.held.filter(({ control }) => control !== finding.control)
    talks.set(conversation.key, {
      conversation: { ...conversation, held: [...others, finding] },
      changes: [...changes, transition],
    })
  }
}

function placesFor(
  { control, severity }: Transition,
  talks: Map<string, Talk>,
  { cluster, context, policy }: Raising,
): readonly Talk[] {
  return route({ control, severity, cluster, context }, policy).map(({ name, channels }) => {
    const key = keyOf('cluster', name, clusterKey(cluster))
    const known = talks.get(key)
    const conversation: Conversation = known?.conversation ?? {
      v: 1,
      key,
      route: name,
      channels: [],
      version: 0,
      held: [],
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

function alertOf(
  { key, version, route: name, held }: Conversation,
  changes: readonly Transition[],
  { cluster, location, now }: Raising,
): ClusterAlert {
  const open = held.length > 0
  const severity = worst((open ? held : changes).map((finding) => finding.severity))
  return {
    v: 1,
    about: 'cluster',
    key,
    version,
    route: name,
    state: open ? 'open' : 'resolved',
    severity,
    title: titleOf(cluster, changes, held),
    at: now,
    cluster: { ...cluster, ...(location === undefined ? {} : { location }) },
    changes,
    open: held,
  }
}

/** The gravest thing that moved, said as what is wrong; a resolution says that it is over. */
function titleOf(
  cluster: Cluster,
  changes: readonly Transition[],
  held: readonly HeldFinding[],
): string {
  const bad = changes.filter(opens)
  const told = bad.length > 0 ? bad : changes
  const gravest = told.find(({ severity }) => severity === worst(told.map((t) => t.severity)))
  const more = told.length > 1 ? ` and ${told.length - 1} more` : ''
  if (bad.length > 0) return `${cluster.name}: ${gravest?.verdict.because ?? ''}${more}`
  const rest = held.length > 0 ? ` (${held.length} still open)` : ''
  return `${cluster.name}: resolved: ${gravest?.title ?? ''}${more}${rest}`
}
