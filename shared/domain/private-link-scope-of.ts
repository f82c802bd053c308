import { isObject, type Json } from './json.ts'

const form =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.hybridcompute\//i

/** The id of the Private Link Scope that an Arc resource names, as spelt; null where it names none. */
export function privateLinkScopeOf(resource: Json): string | null {
  const properties = isObject(resource) ? resource['properties'] : undefined
  const named = isObject(properties) ? properties['privateLinkScopeResourceId'] : undefined
  return typeof named === 'string' && form.test(named) ? named : null
}
