import { isIP } from 'node:net'

export interface Target {
  readonly url: URL
  /** Without the brackets of an IPv6 address. */
  readonly host: string
}

interface Named {
  readonly loopback: boolean
  readonly privateHosts: readonly string[]
}

/** Where a URL leads, or why nobody goes there. The reason names the host alone. */
export function targetOf(
  text: string,
  { loopback, privateHosts }: Named,
): Target | { readonly forbidden: string } {
  const url = URL.parse(text)
  if (url === null) return { forbidden: 'the URL of the receiver is not valid' }
  const host = hostOf(url)
  const isHttp = url.protocol === 'http:'
  if (url.protocol !== 'https:' && !(isHttp && loopback)) {
    return { forbidden: `${host} is not addressed with https` }
  }
  if (url.username !== '' || url.password !== '') {
    return { forbidden: `the URL on ${host} holds a user name or a password` }
  }
  if (url.port !== '' && !loopback && !privateHosts.includes(host)) {
    return { forbidden: `${host} is addressed on port ${url.port}; only 443 is allowed` }
  }
  return { url, host }
}

function hostOf({ hostname }: URL): string {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return isIP(bare) === 0 ? bare.replace(/\.$/, '') : bare
}
