import type { LookupAddress } from 'node:dns'
import { addressKind } from './address-kind.ts'
import type { Target } from './target-of.ts'

/** Why a target with these addresses is not for channels; null when it is. One bad address is enough. */
export function forbiddenTarget(
  { host, url }: Target,
  addresses: readonly LookupAddress[],
  named: { readonly loopback: boolean; readonly privateHosts: readonly string[] },
): string | null {
  const kinds = addresses.map(({ address }) => addressKind(address))
  const isPrivate = named.privateHosts.includes(host)
  const allLoopback = named.loopback && kinds.every((kind) => kind === 'loopback')
  if (allLoopback) return null
  if (url.protocol !== 'https:') return `${host} is not addressed with https`
  if (url.port !== '' && !isPrivate) {
    return `${host} is addressed on port ${url.port}; only 443 is allowed`
  }
  if (kinds.some((kind) => kind === 'loopback' || kind === 'closed')) {
    return `${host} leads to an address of the machine or the platform itself`
  }
  return kinds.includes('private') && !isPrivate
    ? `${host} leads to a private address; name it under privateHosts if that is right`
    : null
}
