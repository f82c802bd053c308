import { type IsoTime, toIso, toMilliseconds } from '../../../domain/time.ts'
import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/** Changes of some resources and of what lies below them, oldest first. Resource Graph keeps them for 14 days. */
export function changesOf(resources: readonly string[], since: IsoTime): GraphQuery {
  const ids = resources.map((id) => id.toLowerCase())
  const below = ids.map((id) => `target startswith ${quote(`${id}/`)}`)
  return {
    key: 'key',
    text: `resourcechanges
| extend target = tolower(tostring(properties.targetResourceId)), at = todatetime(properties.changeAttributes.timestamp)
| where at >= datetime(${toIso(toMilliseconds(since))})
| where target in (${ids.map(quote).join(', ')}) or ${below.join(' or ')}
| extend key = strcat(tostring(at), ' ', tolower(id))
| project key, id, properties
| order by key asc`,
  }
}
