import { isObject, type Json, type JsonObject } from '../../domain/json.ts'

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** As AKS and Arc name them: of the cluster (`identity`), its kubelet (`identityProfile`) and its add-ons. */
const names = ['principalId', 'objectId']
const most = 50

/** Object ids of the identities that a cluster acts as, as its own resource tells them; lower case, sorted. */
export function clusterIdentities(resource: Json | undefined): readonly string[] {
  const found = new Set<string>()
  collect(resource, found)
  return [...found].sort().slice(0, most)
}

function collect(value: Json | undefined, found: Set<string>): void {
  if (!isObject(value) && !Array.isArray(value)) return
  for (const [name, item] of Object.entries<Json | undefined>(value as JsonObject)) {
    const isId = names.includes(name) && typeof item === 'string' && guid.test(item)
    if (isId) found.add(item.toLowerCase())
    else collect(item, found)
  }
}
