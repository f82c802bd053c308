import type { LookupFunction } from 'node:net'
import type { TokenCredential } from '@azure/core-auth'
import type { HttpClient } from '@azure/core-rest-pipeline'
import type { IsoTime } from '../../domain/time.ts'

/**
 * What the process that loads the bundle may hand in: the local run and tests set it on `globalThis`
 * before loading. No setting, file or request can: on Azure nobody sets it.
 */
export interface PlimsollHost {
  readonly httpClient?: HttpClient
  readonly credential?: TokenCredential
  readonly now?: () => IsoTime
  /** Resolves names for channels, and thereby allows loopback over http. */
  readonly lookup?: LookupFunction
  /** What a name is an alias of, one step; rejects as `node:dns/promises` does. */
  readonly resolveCname?: (name: string) => Promise<readonly string[]>
  /** By how much a simulated clock runs faster than a real one; delays on queues are divided by it. */
  readonly pace?: number
  /** Takes what would go to the log of the function app. */
  readonly write?: (line: string) => void
}

export function plimsollHost(): PlimsollHost {
  const given = Reflect.get(globalThis, Symbol.for('plimsoll.host')) as PlimsollHost | undefined
  return given ?? {}
}
