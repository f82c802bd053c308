import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** Where the vaults of these names lie. */
export function vaultsNamed(names: readonly string[]): GraphQuery {
  return {
    key: 'key',
    text: `resources
| where type =~ 'microsoft.keyvault/vaults'
| where name in~ (${names.map(quote).join(', ')})
| extend key = tolower(id)
| project key, id, name
| order by key asc`,
  }
}
