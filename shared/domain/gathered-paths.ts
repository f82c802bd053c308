import type { InputResource, InputResources } from './facets/facet.ts'
import type { JsonObject } from './json.ts'
import { parseResourceId } from './resource-id.ts'
import { siteSubscriptionsOf } from './site-subscriptions-of.ts'

const types = ['Microsoft.Network/connections', 'Microsoft.Network/expressRouteCircuits'] as const

/** The ways to sites of one type in the subscriptions of a cluster, out of loose documents. */
export function gatheredPaths(
  type: (typeof types)[number],
  { body }: InputResource,
  input: InputResources,
): readonly JsonObject[] | null {
  // An input that holds none at all, of either type, may be one that never held them.
  if (types.every((one) => input.all(one).length === 0)) return null
  const subscriptions = siteSubscriptionsOf(body as JsonObject)
  return input
    .all(type)
    .filter(({ id }) => subscriptions.includes(parseResourceId(id)?.subscriptionId ?? ''))
    .map((one) => one.body as JsonObject)
}
