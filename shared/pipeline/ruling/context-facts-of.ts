import type { ContextFacts } from '../../domain/context.ts'
import { isObject } from '../../domain/json.ts'
import type { ClusterSnapshot } from '../../domain/snapshot.ts'
import { ownResource } from '../dependencies/own-resource.ts'

/** What mappings of the policy file may look at. Tags that could not be read map nothing. */
export function contextFactsOf(
  { cluster, facets }: ClusterSnapshot,
  managementGroups: ContextFacts['managementGroups'],
): ContextFacts {
  const own = ownResource({ cluster, facets })
  const resource = own?.known ? own.value : null
  const tags = isObject(resource) && isObject(resource['tags']) ? resource['tags'] : {}
  const { id, name, subscriptionId, resourceGroup } = cluster
  return {
    id,
    name,
    subscriptionId,
    resourceGroup,
    tags: Object.fromEntries(
      Object.entries(tags).filter((tag): tag is [string, string] => typeof tag[1] === 'string'),
    ),
    managementGroups,
  }
}
