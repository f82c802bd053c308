import { isObject, type Json } from '../../../domain/json.ts'
import { known, type Maybe } from '../../../domain/maybe.ts'
import { nodeGroupOf } from '../../../domain/node-group-of.ts'
import type { IsoTime } from '../../../domain/time.ts'
import type { FacetReaderDeps } from './facet-reader.ts'
import { listOfNodeGroup } from './list-of-node-group.ts'
import { readEach } from './read-each.ts'

/** All of a type in the node resource group, and those that are named: one that is both is read once. */
export async function readOfNodeGroup(
  facet: { readonly resourceType: string; readonly apiVersion: string },
  ids: readonly string[],
  namedAt: IsoTime,
  deps: FacetReaderDeps,
): Promise<Maybe<Json>> {
  const group = nodeGroupOf(deps.resource.value)
  const own = group === null ? known([], namedAt) : await listOfNodeGroup(group, facet, deps)
  if (!own.known) return own
  const listed = new Set(own.value.map((one) => String(isObject(one) && one['id']).toLowerCase()))
  const others = ids.filter((id) => !listed.has(id))
  const named = await readEach(others, facet.apiVersion, namedAt, deps)
  if (!named.known) return named
  const [takenAt = namedAt] = [named.takenAt, own.takenAt].sort()
  return known([...named.value, ...own.value], takenAt)
}
