import {
  createDefaultHttpClient,
  createPipelineRequest,
  type HttpClient,
} from '@azure/core-rest-pipeline'
import type { JSONWebKeySet } from 'jose'
import { cloud } from '../../domain/cloud.ts'
import { isObject } from '../../domain/json.ts'
import { hours, type IsoTime, minutes, secondsBetween } from '../../domain/time.ts'

interface KeysOptions {
  readonly tenantId: string
  readonly httpClient?: HttpClient
  readonly now: () => IsoTime
}

/** The keys that a tenant signs with. */
export interface TenantKeys {
  /**
   * Those that are known; read anew when they are old, and when `kid` is not among them. Throws when they cannot
   * be read and none are kept.
   */
  readonly get: (kid: string) => Promise<JSONWebKeySet>
}

const freshSeconds = hours(24)
/** Whoever makes up key ids, or calls while Entra ID is away, does not make us ask more often. */
const pauseSeconds = minutes(1)
const longestBody = 256 * 1024
const mostKeys = 64
const timeoutSeconds = 10

/** Signing keys of the tenant, from the address that Entra ID publishes; redirects are not followed. */
export function tenantKeys({
  tenantId,
  now,
  httpClient = createDefaultHttpClient(),
}: KeysOptions): TenantKeys {
  const url = `${cloud.authority}/${tenantId}/discovery/v2.0/keys`
  let kept: { readonly keys: JSONWebKeySet; readonly at: IsoTime } | null = null
  let asked: IsoTime | null = null
  let reading: Promise<void> | null = null

  async function read(): Promise<void> {
    asked = now()
    const request = createPipelineRequest({ url, method: 'GET', timeout: timeoutSeconds * 1000 })
    const { status, bodyAsText } = await httpClient.sendRequest(request)
    if (status !== 200) throw new Error(`the keys of the tenant were answered with ${status}`)
    kept = { keys: keysIn(bodyAsText ?? ''), at: now() }
  }

  function isWanted(kid: string): boolean {
    if (asked !== null && secondsBetween(asked, now()) < pauseSeconds) return false
    if (kept === null || secondsBetween(kept.at, now()) > freshSeconds) return true
    return !kept.keys.keys.some((key) => key.kid === kid)
  }

  return {
    async get(kid) {
      if (reading === null && isWanted(kid)) {
        reading = read().finally(() => {
          reading = null
        })
      }
      try {
        await reading
      } catch (error) {
        // Keys that were good an hour ago are good while Entra ID does not answer.
        if (kept === null || secondsBetween(kept.at, now()) > 2 * freshSeconds) throw error
      }
      if (kept === null) throw new Error('the keys of the tenant could not be read lately')
      return kept.keys
    },
  }
}

/** Only keys that can check an RS256 signature. */
function keysIn(body: string): JSONWebKeySet {
  if (body.length > longestBody) throw new Error('the keys of the tenant are too long')
  const parsed: unknown = JSON.parse(body)
  const all: readonly unknown[] =
    isObject(parsed) && Array.isArray(parsed['keys']) ? parsed['keys'] : []
  const keys = all.slice(0, mostKeys).flatMap((key) => {
    if (!isObject(key)) return []
    const { kty, kid, n, e, use } = key
    const sound = kty === 'RSA' && (use === undefined || use === 'sig')
    return sound && typeof kid === 'string' && typeof n === 'string' && typeof e === 'string'
      ? [{ kty, kid, n, e, use: 'sig', alg: 'RS256' }]
      : []
  })
  return { keys }
}
