import type { InputResource } from '../domain/facets/facet.ts'
import { isObject, type Json, type JsonObject } from '../domain/json.ts'
import { redact } from '../domain/redact.ts'
import { parseResourceId } from '../domain/resource-id.ts'
import { unflatten } from './unflatten.ts'

/** The resource that a JSON object is, in the spelling of ARM and without credentials; else null. */
export function resourceOf(value: Json): InputResource | null {
  if (!isObject(value) || typeof value['id'] !== 'string') return null
  const id = value['id'].toLowerCase().replace(/\/+$/, '')
  const parsed = parseResourceId(id)
  if (parsed === null || parsed.type === '') return null
  return { id, body: redact(unflatten(value as JsonObject, parsed.type)) }
}
