import type { Cluster } from '../../../domain/cluster.ts'
import { isObject, type Json } from '../../../domain/json.ts'
import { known, type Maybe, missing } from '../../../domain/maybe.ts'
import { scopeOf } from '../scope-of.ts'
import type { FacetReaderDeps } from './facet-reader.ts'

const none = new Set(['resourcenotfound', 'notfound'])

/**
 * All children of one type. The cluster answered before, so a 404 of the collection says that there are
 * none; one that says that the cluster itself is not there contradicts that, and is left to the next look.
 */
export async function readChildren(
  cluster: Cluster,
  facet: { readonly resourceType: string; readonly apiVersion: string },
  { arm, now }: Pick<FacetReaderDeps, 'arm' | 'now'>,
): Promise<Maybe<readonly Json[]>> {
  const path = `${cluster.id}/${facet.resourceType.split('/').at(-1)}`
  const takenAt = now()
  const reply = await arm.list(path, facet.apiVersion)
  if (reply.known) {
    if (reply.value.every(isChild)) return reply
    return missing('partial', `GET ${path}: what came is no list of resources`, {
      scope: scopeOf(path),
    })
  }
  if (reply.cause !== 'absent') return reply
  if (none.has(reply.code.toLowerCase())) return known([], takenAt)
  return missing('unavailable', `${reply.reason}, although the cluster answered`, {
    scope: scopeOf(path),
  })
}

function isChild(item: Json): boolean {
  return isObject(item) && typeof item['name'] === 'string' && isObject(item['properties'])
}
