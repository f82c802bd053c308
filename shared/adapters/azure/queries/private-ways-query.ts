import type { GraphQuery } from '../graph-query.ts'

/** Private endpoints, the private DNS zones of Azure's services, and workspaces with their private link scopes. */
export function privateWaysQuery(): GraphQuery {
  return {
    key: 'key',
    text: `resources
| where type in~ ('microsoft.network/privateendpoints', 'microsoft.network/privatednszones', 'microsoft.operationalinsights/workspaces')
| where type !~ 'microsoft.network/privatednszones' or name startswith 'privatelink.'
| extend key = tolower(id)
| project key, name, type, properties
| order by key asc`,
  }
}
