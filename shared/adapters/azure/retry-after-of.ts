import { secondsBetween } from '../../domain/time.ts'

interface Reply {
  readonly headers: { get(name: string): string | undefined }
  readonly bodyAsText?: string | null
}

const units: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600 }

/**
 * Seconds that a reply asks to wait, or null. Resource Manager writes a header, in seconds or as a date;
 * its real 429 (SubscriptionRequestsThrottled) has none and says "try again after '6' seconds".
 */
export function retryAfterOf(reply: Reply, now: string): number | null {
  const milliseconds =
    reply.headers.get('retry-after-ms') ?? reply.headers.get('x-ms-retry-after-ms')
  if (milliseconds !== undefined && /^\d+$/.test(milliseconds)) return Number(milliseconds) / 1000
  const header = reply.headers.get('retry-after')
  if (header !== undefined) return ofHeader(header, now)
  const said = /try again after '?(\d+)'? (second|minute|hour)s?/i.exec(reply.bodyAsText ?? '')
  return said ? Number(said[1]) * (units[(said[2] ?? '').toLowerCase()] ?? 1) : null
}

function ofHeader(header: string, now: string): number | null {
  if (/^\d+$/.test(header.trim())) return Number(header)
  const seconds = secondsBetween(now, header)
  return Number.isNaN(seconds) ? null : Math.max(0, Math.ceil(seconds))
}
