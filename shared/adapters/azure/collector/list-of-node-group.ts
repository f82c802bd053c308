import type { Json } from '../../../domain/json.ts'
import type { Maybe } from '../../../domain/maybe.ts'
import type { FacetReaderDeps } from './facet-reader.ts'
import { readList } from './read-list.ts'

/**
 * All of a type in the node resource group. The cluster answered: a group that is not there is a fact, it holds
 * nothing.
 */
export function listOfNodeGroup(
  group: string,
  facet: { readonly resourceType: string; readonly apiVersion: string },
  deps: FacetReaderDeps,
): Promise<Maybe<readonly Json[]>> {
  const path = `${group}/providers/${facet.resourceType}`
  return readList(path, facet.apiVersion, deps, {}, ['resourcegroupnotfound'])
}
