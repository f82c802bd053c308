import { createHash, timingSafeEqual } from 'node:crypto'
import type { HostKeys } from './host-keys.ts'
import type { HostRequest } from './host-request.ts'
import type { Reply } from './reply.ts'

/** The refusal, or undefined when the request carries the master key or the accepted one. */
export function authorise(
  request: HostRequest,
  keys: HostKeys,
  accepted: keyof HostKeys,
): Reply | undefined {
  const given = request.headers['x-functions-key'] ?? request.url.searchParams.get('code') ?? ''
  const opens = (name: keyof HostKeys) => isSame(String(given), keys[name])
  if (opens('master') || opens(accepted)) return undefined
  // Recorded: a key of another kind is known, but not enough.
  if (opens('default') || opens('eventGrid')) return { status: 403 }
  return { status: 401, headers: { 'www-authenticate': 'Bearer' } }
}

function isSame(given: string, key: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(key))
}
