import { addressPrefix, parseAddress } from '../../../domain/log/address.ts'
import type { FirstSeenTrigger } from '../../../domain/trigger.ts'

/** The wider thing that a value belongs to: the network of an address, the family of a user agent. */
export function rolledUp(
  values: readonly string[],
  parts: readonly FirstSeenTrigger['of'][number][],
): readonly string[] {
  return values.map((value, index) => wider(parts[index], value))
}

function wider(part: string | undefined, value: string): string {
  if (part === 'userAgent') return value.split('/', 1)[0] ?? value
  if (part !== 'clientIp' && part !== 'callerIp') return value
  const address = parseAddress(value)
  return address === null ? value : addressPrefix(address)
}
