import { type Cluster, clusterKey } from '../../domain/cluster.ts'
import type { Context } from '../../domain/context.ts'
import type { Conversation } from '../../domain/conversation.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { Policy } from '../../domain/policy.ts'
import type { IsoTime } from '../../domain/time.ts'
import type { Transition } from '../../domain/transition.ts'
import { route } from '../route.ts'
import { waitsUntil } from './waits-until.ts'

interface Placing {
  readonly cluster: Cluster
  readonly context: Context
  readonly policy: Policy
  readonly now: IsoTime
}

/**
 * The conversations that tell a finding which nobody has told yet, one for each of its routes: about one
 * cause and many clusters, about all that the route collects, or about this cluster alone.
 */
export function placesFor(
  transition: Transition,
  known: ReadonlyMap<string, { readonly conversation: Conversation }>,
  { cluster, context, policy, now }: Placing,
): readonly Conversation[] {
  const { control, severity, cause } = transition
  const campaign = cause?.campaign
  return route({ control, severity, cluster, context }, policy).map((taking) => {
    const { name, channels } = taking
    const about: Pick<Conversation, 'campaign' | 'digest'> =
      campaign !== undefined
        ? { campaign }
        : waitsUntil(taking, severity, now) !== null
          ? { digest: true }
          : {}
    const key = keyFor(name, about, cluster)
    const conversation: Conversation = known.get(key)?.conversation ?? {
      v: 1,
      key,
      route: name,
      channels: [],
      version: 0,
      held: [],
      ...about,
    }
    const before = conversation.held.length > 0 ? conversation.channels : []
    return { ...conversation, channels: [...new Set([...before, ...channels])] }
  })
}

function keyFor(
  route: string,
  { campaign, digest }: Pick<Conversation, 'campaign' | 'digest'>,
  cluster: Cluster,
): string {
  if (campaign !== undefined) return keyOf('campaign', route, campaign.id)
  return digest ? keyOf('digest', route) : keyOf('cluster', route, clusterKey(cluster))
}
