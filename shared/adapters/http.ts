import type { LookupFunction } from 'node:net'
import type { IsoTime } from '../domain/time.ts'
import type { Postman } from '../pipeline/ports.ts'
import { addressesOf } from './http/addresses-of.ts'
import { exchange } from './http/exchange.ts'
import { forbiddenTarget } from './http/forbidden-target.ts'
import { retryAfterIn } from './http/retry-after-in.ts'
import { targetOf } from './http/target-of.ts'

interface Options {
  readonly now: () => IsoTime
  /** Hosts that every channel may reach although their addresses are private. */
  readonly privateHosts?: readonly string[]
  /** How names are resolved; by the operating system where it is not given. Its answers are checked. */
  readonly lookup?: LookupFunction
  /** Only from the process that loads the bundle: resolves names, and opens loopback, also over http. */
  readonly trust?: { readonly lookup: LookupFunction }
  /** Over everything, from the name to the last byte of the answer. */
  readonly timeoutSeconds?: number
}

/**
 * The one way out to channels. A name is resolved once, every address is checked, and the connection goes to
 * one of those. Redirects are answers; reasons name the host, and never a path, a query or a header.
 */
export function httpPostman(options: Options): Postman {
  const { now, privateHosts = [], trust, timeoutSeconds = 10 } = options
  const lookup = trust?.lookup ?? options.lookup
  const loopback = trust !== undefined

  return {
    async send({ method, url, headers, body, privateHosts: own = [] }) {
      const named = { loopback, privateHosts: [...privateHosts, ...own] }
      const target = targetOf(url, named)
      if ('forbidden' in target) return { kind: 'forbidden', reason: target.forbidden }
      const signal = AbortSignal.timeout(timeoutSeconds * 1000)
      const found = await addressesOf(target.host, signal, lookup)
      if ('failed' in found) return { kind: 'no-reply', reason: found.failed }
      const forbidden = forbiddenTarget(target, found.addresses, named)
      if (forbidden !== null) return { kind: 'forbidden', reason: forbidden }
      const answer = await exchange({
        target,
        addresses: found.addresses,
        method,
        headers,
        body,
        signal,
      })
      if ('failed' in answer) return { kind: 'no-reply', reason: answer.failed }
      const retryAfter = retryAfterIn(answer.retryAfter, now())
      const reply = { kind: 'reply', status: answer.status, body: answer.body } as const
      return retryAfter === null ? reply : { ...reply, retryAfter }
    },
  }
}
