import { isObject, type Json } from '../../domain/json.ts'

/** Claims name people; a rejected event is kept for its shape, not for them. */
export function withoutClaims(event: unknown): Json {
  if (!isObject(event)) return typeof event === 'string' ? event.slice(0, 10_000) : null
  const data = isObject(event['data'])
    ? { ...event['data'], claims: null, authorization: null, httpRequest: null }
    : null
  return { ...event, data }
}
