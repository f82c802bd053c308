import { isIP, type LookupFunction, connect as plainConnect, type Socket } from 'node:net'
import { connect as tlsConnect } from 'node:tls'
import type { Surroundings } from '../../pipeline/doctor/surroundings.ts'
import { addressesOf } from './addresses-of.ts'
import { forbiddenTarget } from './forbidden-target.ts'
import { targetOf } from './target-of.ts'

interface Options {
  readonly privateHosts?: readonly string[]
  readonly lookup?: LookupFunction
  /** As for `httpPostman`. */
  readonly trust?: { readonly lookup: LookupFunction }
  readonly timeoutSeconds?: number
}

/** Goes the way that the postman would go, up to the handshake of TLS, and hangs up. Reasons name the host alone. */
export function reachOf(options: Options): Surroundings['reach'] {
  const { privateHosts = [], trust, timeoutSeconds = 10 } = options
  const lookup = trust?.lookup ?? options.lookup
  return async ({ url, privateHosts: own = [] }) => {
    const named = { loopback: trust !== undefined, privateHosts: [...privateHosts, ...own] }
    const target = targetOf(url, named)
    if ('forbidden' in target) return target.forbidden
    const signal = AbortSignal.timeout(timeoutSeconds * 1000)
    const found = await addressesOf(target.host, signal, lookup)
    if ('failed' in found) return found.failed
    const forbidden = forbiddenTarget(target, found.addresses, named)
    if (forbidden !== null) return forbidden
    const [first] = found.addresses
    return first === undefined ? null : handshake(target, first.address, signal)
  }
}

function handshake(
  { url, host }: { readonly url: URL; readonly host: string },
  address: string,
  signal: AbortSignal,
): Promise<string | null> {
  const isPlain = url.protocol === 'http:'
  const port = Number(url.port || (isPlain ? 80 : 443))
  return new Promise((resolve) => {
    const servername = isIP(host) === 0 ? { servername: host } : {}
    const socket: Socket = isPlain
      ? plainConnect({ host: address, port })
      : tlsConnect({ host: address, port, ...servername })
    function end(reason: string | null): void {
      socket.destroy()
      resolve(reason)
    }
    socket.once(isPlain ? 'connect' : 'secureConnect', () => end(null))
    socket.once('error', ({ code }: NodeJS.ErrnoException) =>
      end(`${host} could not be reached${code === undefined ? '' : ` (${code})`}`),
    )
    signal.addEventListener('abort', () => end(`${host} did not answer in time`))
  })
}
