import type { GraphQuery } from '../graph-query.ts'

/** Every AKS and Arc cluster. The key is what pages are bounded by. */
export const fleet: GraphQuery = {
  key: 'key',
  text: `resources
| where type in~ ('microsoft.containerservice/managedclusters', 'microsoft.kubernetes/connectedclusters')
| extend key = tolower(id)
| project key, id, name, type, location, subscriptionId, resourceGroup, kind, sku, identity, tags, properties
| order by key asc`,
}
