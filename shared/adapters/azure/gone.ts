import type { Cluster } from '../../domain/cluster.ts'
import { known, type Maybe } from '../../domain/maybe.ts'
import type { Refusal } from './refusal.ts'
import type { ResourceManager } from './resource-manager.ts'

const codes = new Set(['resourcenotfound', 'notfound', 'resourcegroupnotfound'])
const apiVersion = '2022-12-01'

/**
 * Whether a cluster that could not be read does not exist. Only a subscription that answers 200 makes
 * a 404 of something below it believable; one that does not is itself what could not be read.
 */
export async function gone(
  arm: ResourceManager,
  cluster: Cluster,
  refusal: Refusal,
): Promise<Maybe<boolean>> {
  if (refusal.cause !== 'absent') return refusal
  const subscription = await arm.get(`/subscriptions/${cluster.subscriptionId}`, apiVersion)
  if (!subscription.known) return subscription
  const deleted = subscription.value['state'] === 'Deleted'
  return known(!deleted && codes.has(refusal.code.toLowerCase()), subscription.takenAt)
}
