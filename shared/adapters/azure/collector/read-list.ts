import { isObject, type Json } from '../../../domain/json.ts'
import { known, type Maybe, missing } from '../../../domain/maybe.ts'
import { scopeOf } from '../scope-of.ts'
import type { FacetReaderDeps } from './facet-reader.ts'

/** The last one: a provider that the subscription never registered has made nothing in it. */
const none = new Set(['resourcenotfound', 'notfound', 'missingsubscriptionregistration'])

/**
 * All extension resources of one type that a cluster has. The cluster answered before, so a 404 of the list
 * says that there are none; one that says that the cluster is not there is left to the next look. `alsoNone`:
 * further codes, in lower case, that say that there are none.
 */
export async function readList(
  path: string,
  apiVersion: string,
  { arm, now }: Pick<FacetReaderDeps, 'arm' | 'now'>,
  query: Readonly<Record<string, string>> = {},
  alsoNone: readonly string[] = [],
): Promise<Maybe<readonly Json[]>> {
  const takenAt = now()
  const reply = await arm.list(path, apiVersion, query)
  if (reply.known) {
    if (reply.value.every((item) => isObject(item) && isObject(item['properties']))) return reply
    const reason = `GET ${path}: what came is no list of resources`
    return missing('partial', reason, { scope: scopeOf(path) })
  }
  const code = reply.code.toLowerCase()
  if (none.has(code) || alsoNone.includes(code)) return known([], takenAt)
  if (reply.cause !== 'absent') return reply
  const reason = `${reply.reason}, although the cluster answered`
  return missing('unavailable', reason, { scope: scopeOf(path) })
}
