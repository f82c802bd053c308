import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** Which of these resources, of whatever types, exist. */
export function resourcesById(ids: readonly string[]): GraphQuery {
  return {
    key: 'key',
    text: `resources
| where id in~ (${ids.map(quote).join(', ')})
| extend key = tolower(id)
| project key, id, name, type, location, kind, sku, tags, properties
| order by key asc`,
  }
}
