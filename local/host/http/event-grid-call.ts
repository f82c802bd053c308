import type { TypedData } from '../core/rpc.ts'
import type { Call } from '../host-context.ts'

type Event = Readonly<Record<string, unknown>>

/** The input and trigger metadata of one event, or of a whole batch for `cardinality: 'many'`. */
export function eventGridCall(given: Event | readonly Event[]): Call {
  const data = isBatch(given) ? given.map((event) => event['data'] ?? null) : given['data']
  return { data: { json: JSON.stringify(given) }, metadata: { data: typedOf(data) } }
}

function isBatch(given: Event | readonly Event[]): given is readonly Event[] {
  return Array.isArray(given)
}

function typedOf(value: unknown): TypedData {
  if (value === undefined || value === null) return {}
  return typeof value === 'string' ? { string: value } : { json: JSON.stringify(value) }
}
