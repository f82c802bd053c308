import type { CampaignShare } from '../../domain/campaign-share.ts'
import type { Cluster } from '../../domain/cluster.ts'
import type { Conversation } from '../../domain/conversation.ts'
import type { Policy } from '../../domain/policy.ts'
import { worst } from '../../domain/severity.ts'
import { after, hours, type IsoTime } from '../../domain/time.ts'
import type { Transition } from '../../domain/transition.ts'
import { waitsUntil } from './waits-until.ts'

/** By day, what moves of a night's digest is collected for so long. */
const patience = hours(1)

/** What a conversation about many clusters holds on this one, and from when on that may be told. */
export function shareOf(
  { key, version, route: name, channels, campaign, held }: Conversation,
  changes: readonly Transition[],
  {
    cluster,
    policy,
    now,
  }: { readonly cluster: Cluster; readonly policy: Policy; readonly now: IsoTime },
): CampaignShare {
  const route = policy.routes.find((one) => one.name === name) ?? {}
  const severity = worst(changes.map((change) => change.severity))
  const until = waitsUntil(route, severity, now)
  const notBefore = until ?? (campaign === undefined ? after(now, patience) : null)
  return {
    v: 1,
    key,
    route: name,
    channels,
    cluster,
    version,
    at: now,
    held,
    changes,
    ...(campaign === undefined ? {} : { campaign }),
    ...(notBefore === null ? {} : { notBefore }),
  }
}
