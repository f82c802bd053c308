import type { Concern, ConcernKey } from '../../domain/concern.ts'
import { keyOf } from '../../domain/key-of.ts'
import { raiseConcern, settleConcern } from '../concerns.ts'
import { summariesOf } from '../dependencies/summaries-of.ts'
import type { Deps } from '../deps.ts'
import { wake } from '../wake.ts'

/**
 * Subscriptions that were swept before, or that the configuration names, and that are not listed. Their
 * clusters are not gone, we are blind: each is looked at, and what cannot be read becomes unknown.
 */
export async function vanished(subscriptions: readonly string[], deps: Deps): Promise<void> {
  const known = await deps.tables.list('runs', 'onboarded')
  const present = new Set(subscriptions.map((id) => id.toLowerCase()))
  for (const { row: subscription, body } of known) {
    const gone = !present.has(subscription)
    if (gone === (body['vanished'] === true)) continue
    if (gone) await raiseConcern(unlisted(subscription, 'it was part of earlier sweeps'), deps)
    else await settleConcern(keyFor(subscription), subscription, deps)
    await wakeAll(subscription, deps)
    await deps.tables.write('runs', 'onboarded', [
      { kind: 'merge', row: subscription, body: { v: 1, vanished: gone } },
    ])
  }
  const onboarded = new Set(known.map(({ row }) => row))
  for (const named of deps.limits.scope.subscriptions) {
    const subscription = named.toLowerCase()
    if (onboarded.has(subscription)) continue
    if (present.has(subscription)) await settleConcern(keyFor(subscription), subscription, deps)
    else await raiseConcern(unlisted(subscription, 'PLIMSOLL_SCOPE names it'), deps)
  }
}

/** The key that clusters report under when they are refused, so that people hear of it once. */
function keyFor(subscription: string): ConcernKey {
  return { cause: 'forbidden', scope: `/subscriptions/${subscription}` }
}

function unlisted(subscription: string, because: string): Concern {
  return {
    ...keyFor(subscription),
    member: subscription,
    severity: 'high',
    title: `The subscription ${subscription} cannot be listed`,
    because: `${because}; its clusters are kept, and unknown until it is listed again`,
    fix: 'Grant the collecting identity its role there again, or take it out of PLIMSOLL_SCOPE.',
  }
}

async function wakeAll(subscription: string, deps: Deps): Promise<void> {
  for (const { cluster } of await summariesOf(subscription, deps)) {
    const spread = Number.parseInt(keyOf(cluster.id).slice(0, 4), 16) % 600
    await wake(deps, cluster.id, 'sweep', spread)
  }
}
