import { isObject, type Json } from './json.ts'
import { privateLinkScopeOf } from './private-link-scope-of.ts'
import { parseResourceId } from './resource-id.ts'

/**
 * The subscriptions in which the ways to an Arc cluster are looked for: its own, and that of the Private Link
 * Scope that it names. In lower case, each once.
 */
export function siteSubscriptionsOf(cluster: Json): readonly string[] {
  const own = isObject(cluster) ? cluster['id'] : undefined
  const ids = [own, privateLinkScopeOf(cluster)].flatMap((id) => {
    const parsed = typeof id === 'string' ? parseResourceId(id) : null
    return parsed === null ? [] : [parsed.subscriptionId.toLowerCase()]
  })
  return [...new Set(ids)].sort()
}
