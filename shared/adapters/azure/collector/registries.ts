import {
  registries as facet,
  registryIdsOf,
  registryScopesOf,
} from '../../../domain/facets/registries.ts'
import { isObject } from '../../../domain/json.ts'
import { missing } from '../../../domain/maybe.ts'
import type { FacetReader, FacetReaderDeps } from './facet-reader.ts'
import { readEach } from './read-each.ts'

/** Shorter than the settle time, so that a look after an event never sees what was read before it. */
const seconds = 15

export const registries: FacetReader = async (cluster, deps) => {
  const roles = await deps.facet('clusterIdentityRoles')
  if (!roles.known) {
    const reason = `the registries are not known, because ${roles.reason}`
    return missing(roles.cause, reason, { scope: roles.scope ?? cluster.id })
  }
  const { value: body, takenAt } = deps.resource
  const ids = new Set(registryIdsOf(body, roles.value))
  for (const scope of registryScopesOf(body, roles.value)) {
    const list = await listBelow(scope, deps)
    if (list.known) for (const id of list.value) ids.add(id)
    else if (list.cause !== 'absent') return list
  }
  return readEach([...ids].sort(), facet.apiVersion, takenAt, deps)
}

async function listBelow(scope: string, { arm, recall }: FacetReaderDeps) {
  const path = `${scope}/providers/${facet.resourceType}`
  const reply = await recall(path, seconds, () => arm.list(path, facet.apiVersion))
  if (!reply.known) return reply
  const ids = reply.value.flatMap((one) =>
    isObject(one) && typeof one['id'] === 'string' ? [one['id'].toLowerCase()] : [],
  )
  return { ...reply, value: ids }
}
