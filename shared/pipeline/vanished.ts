import { keyOf } from '../domain/key-of.ts'
import { raiseConcern, settleConcern } from './concerns.ts'
import type { Deps } from './deps.ts'
import { summariesOf } from './summaries-of.ts'
import { wake } from './wake.ts'

/**
 * Subscriptions that were swept before and are listed no more. Their clusters are not gone, we are
 * blind: each is looked at, and what cannot be read becomes unknown.
 */
export async function vanished(subscriptions: readonly string[], deps: Deps): Promise<void> {
  const known = await deps.tables.list('runs', 'onboarded')
  const present = new Set(subscriptions.map((id) => id.toLowerCase()))
  for (const { row: subscription, body } of known) {
    const gone = !present.has(subscription)
    if (gone === (body['vanished'] === true)) continue
    // The key that its clusters report under when they are refused, so that people hear of it once.
    const key = { cause: 'forbidden: managedCluster', scope: `/subscriptions/${subscription}` }
    if (gone) {
      await raiseConcern(
        {
          ...key,
          member: subscription,
          severity: 'high',
          title: `The subscription ${subscription} can no longer be listed`,
          because: 'it was part of earlier sweeps; its clusters are kept, and unknown from now on',
          fix: 'Grant the collecting identity its role there again, or take it out of PLIMSOLL_SCOPE.',
        },
        deps,
      )
    } else {
      await settleConcern(key, subscription, deps)
    }
    await wakeAll(subscription, deps)
    await deps.tables.write('runs', 'onboarded', [
      { kind: 'merge', row: subscription, body: { v: 1, vanished: gone } },
    ])
  }
}

async function wakeAll(subscription: string, deps: Deps): Promise<void> {
  for (const { cluster } of await summariesOf(subscription, deps)) {
    const spread = Number.parseInt(keyOf(cluster.id).slice(0, 4), 16) % 600
    await wake(deps, cluster.id, 'sweep', spread)
  }
}
