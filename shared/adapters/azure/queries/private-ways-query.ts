import type { GraphQuery } from '../graph-query.ts'

/** Private endpoints, the private DNS zones of Azure's services, and what such endpoints lead to. */
export function privateWaysQuery(): GraphQuery {
  return {
    key: 'key',
    text: `resources
| where type in~ ('microsoft.network/privateendpoints', 'microsoft.network/privatednszones', 'microsoft.operationalinsights/workspaces', 'microsoft.storage/storageaccounts', 'microsoft.keyvault/vaults')
| where type !~ 'microsoft.network/privatednszones' or name startswith 'privatelink.'
| extend key = tolower(id)
| project key, name, type, properties
| order by key asc`,
  }
}
