import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** The management groups above each subscription, nearest first; of one, or of all. */
export function subscriptionGroups(subscriptionId?: string): GraphQuery {
  const only =
    subscriptionId === undefined ? '' : `\n| where subscriptionId =~ ${quote(subscriptionId)}`
  return {
    key: 'key',
    text: `resourcecontainers
| where type =~ 'microsoft.resources/subscriptions'${only}
| extend key = tolower(subscriptionId), groups = properties.managementGroupAncestorsChain
| project key, groups
| order by key asc`,
  }
}
