import type { HeldFinding } from '../../domain/alert.ts'
import type { Cluster } from '../../domain/cluster.ts'
import { clusterKey } from '../../domain/cluster.ts'
import type { ClusterState } from '../../domain/cluster-state.ts'
import type { Context } from '../../domain/context.ts'
import type { Conversation } from '../../domain/conversation.ts'
import type { Finding } from '../../domain/finding.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Transition } from '../../domain/transition.ts'
import { route } from '../route.ts'

interface Restating {
  readonly lost: NonNullable<ClusterState['restated']>['lost']
  readonly cluster: Cluster
  readonly context: Context
  readonly policy: Policy
  readonly conversations: readonly Conversation[]
  readonly findings: Readonly<Record<string, Finding>>
  readonly transitions: readonly Transition[]
  /** A failing control as a conversation holds it; null of Plimsoll's own sight. */
  readonly held: (finding: Finding) => HeldFinding | null
  /** Whether a channel of the policy file can be told that something is over. */
  readonly canResolve: (channel: string) => boolean
}

/**
 * The conversations about a cluster that are told again although nothing has moved. Where the records are left, those
 * that were open, without what closed unseen. Where nothing is left, one for each route, also those that hold nothing,
 * which only receivers need to hear that can close what they opened.
 */
export function restate(input: Restating): readonly Conversation[] {
  if (input.lost === 'everything') return anew(input)
  return input.conversations.flatMap((known) => {
    const now = stillOpen(known, input)
    const isOwn = known.campaign === undefined && known.digest === undefined
    // What is told with other clusters is told again there.
    return isOwn || now.held.length < known.held.length ? [now] : []
  })
}

/** What moves in this look is told by its transition. */
function stillOpen(conversation: Conversation, input: Restating): Conversation {
  const { findings, transitions } = input
  const held = conversation.held.filter(({ control }) => {
    const finding = findings[control]
    return (
      transitions.some((one) => one.control === control && !one.silent) ||
      finding?.settled === 'fail' ||
      finding?.settled === null ||
      finding?.reclassified?.from === 'fail'
    )
  })
  return { ...conversation, held }
}

function anew(input: Restating): readonly Conversation[] {
  const { cluster, policy, context, findings, canResolve } = input
  const open = Object.values(findings).filter(
    ({ settled, exempted }) => settled === 'fail' && exempted === undefined,
  )
  const taken = open.flatMap((finding) => {
    const held = input.held(finding)
    if (held === null) return []
    const { control, severity } = finding
    const names = route({ control, severity, cluster, context }, policy).map(({ name }) => name)
    return [{ held, names }]
  })
  return policy.routes.flatMap(({ name, channels }): readonly Conversation[] => {
    const held = taken.filter(({ names }) => names.includes(name)).map((one) => one.held)
    const told = held.length > 0 ? channels : channels.filter(canResolve)
    if (told.length === 0) return []
    const key = keyOf('cluster', name, clusterKey(cluster))
    const version = input.conversations.find((one) => one.key === key)?.version ?? 0
    return [{ v: 1, key, route: name, channels: told, version, held }]
  })
}
