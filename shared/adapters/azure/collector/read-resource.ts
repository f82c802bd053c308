import { isObject, type JsonObject } from '../../../domain/json.ts'
import type { Known } from '../../../domain/maybe.ts'
import type { Refusal } from '../refusal.ts'
import type { ResourceManager } from '../resource-manager.ts'
import { scopeOf } from '../scope-of.ts'

/** GET of one resource. A body that is not that resource is a broken reply: `{}` must not read as "nothing is on". */
export async function readResource(
  arm: ResourceManager,
  id: string,
  apiVersion: string,
): Promise<Known<JsonObject> | Refusal> {
  const reply = await arm.get(id, apiVersion)
  if (!reply.known) return reply
  const own = reply.value['id']
  const same = typeof own === 'string' && own.toLowerCase() === id.toLowerCase()
  if (same && isObject(reply.value['properties'])) return reply
  const reason = `GET ${id}: the body that came is not this resource`
  return { known: false, cause: 'partial', code: '', reason, scope: scopeOf(id) }
}
