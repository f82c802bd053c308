import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** Resources of these types, whose names are unique in Azure, that have one of these names. */
export function resourcesNamed(types: readonly string[], names: readonly string[]): GraphQuery {
  return {
    key: 'key',
    text: `resources
| where type in~ (${types.map(quote).join(', ')})
| where name in~ (${names.map(quote).join(', ')})
| extend key = tolower(id)
| project key, id, name, type, location, kind, sku, tags, properties
| order by key asc`,
  }
}
