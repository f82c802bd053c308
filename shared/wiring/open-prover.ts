import packageJson from '../../package.json' with { type: 'json' }
import { azureCredential } from '../adapters/azure/credential.ts'
import { plimsollHost } from '../adapters/azure/plimsoll-host.ts'
import { probeClient } from '../adapters/azure/probe-client.ts'
import type { IsoTime } from '../domain/time.ts'
import type { ProbeClient } from '../pipeline/prove/probe-client.ts'

/** See `prover`. */
export function openProver(now: () => IsoTime): ProbeClient {
  const host = plimsollHost()
  return probeClient({
    credential: host.credential ?? azureCredential(),
    now: host.now ?? now,
    version: packageJson.version,
    ...(host.httpClient === undefined ? {} : { httpClient: host.httpClient }),
    ...(host.resolveCname && { resolveCname: host.resolveCname }),
  })
}
