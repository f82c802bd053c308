import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'

type Found = { readonly addresses: readonly LookupAddress[] } | { readonly failed: string }

/** Every address of a host, asked for once. */
export function addressesOf(
  host: string,
  signal: AbortSignal,
  lookup: LookupFunction = systemLookup as LookupFunction,
): Promise<Found> {
  const family = isIP(host)
  if (family !== 0) return Promise.resolve({ addresses: [{ address: host, family }] })
  return new Promise((resolve) => {
    signal.addEventListener('abort', () =>
      resolve({ failed: `the name ${host} was not resolved in time` }),
    )
    lookup(host, { all: true }, (error, answer, answerFamily) => {
      const addresses =
        typeof answer === 'string'
          ? [{ address: answer, family: answerFamily ?? isIP(answer) }]
          : answer
      const found = error === null && Array.isArray(addresses) && addresses.length > 0
      resolve(found ? { addresses } : { failed: `the name ${host} has no address${codeOf(error)}` })
    })
  })
}

function codeOf(error: NodeJS.ErrnoException | null): string {
  return error?.code === undefined ? '' : ` (${error.code})`
}
