import { isIP, isIPv4 } from 'node:net'
import { Unrecognised } from '../../domain/unrecognised.ts'

export interface AddressRange {
  readonly version: 4 | 6
  readonly prefix: number
}

/** `203.0.113.0/24`, `2001:db8::/32` or a bare address. Throws `Unrecognised` for anything else. */
export function addressRange(text: string, at: string): AddressRange {
  const [address = '', length, ...more] = text.trim().split('/')
  const version = isIP(address)
  const bits = isIPv4(address) ? 32 : 128
  const prefix = length === undefined ? bits : Number(length)
  const whole = length === undefined || /^\d{1,3}$/.test(length)
  if (version === 0 || more.length > 0 || !whole || prefix > bits) {
    throw new Unrecognised(at, text, 'addresses and ranges such as 203.0.113.0/24')
  }
  return { version: version === 4 ? 4 : 6, prefix }
}
