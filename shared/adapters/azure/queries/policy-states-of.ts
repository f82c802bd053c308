import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** The latest states of Azure Policy of one resource and of the components in it. */
export function policyStatesOf(resourceId: string): GraphQuery {
  return {
    key: 'key',
    text: `policyresources
| where type in~ ('microsoft.policyinsights/policystates', 'microsoft.policyinsights/componentpolicystates')
| where tostring(properties.resourceId) =~ ${quote(resourceId)}
| extend key = tolower(id)
| project key, id, name, type, properties
| order by key asc`,
  }
}
