import { BlockList, isIP } from 'node:net'
import { Unrecognised } from '../../domain/unrecognised.ts'
import { addressRange } from './address-range.ts'

/** Whether an address lies in a range of the same family. Throws `Unrecognised` for what is neither. */
export function isInRange(address: string, range: string, at: string): boolean {
  const { version, prefix } = addressRange(range, at)
  if (isIP(address) === 0) throw new Unrecognised(at, address, 'an IP address')
  if (isIP(address) !== version) return false
  const family = version === 4 ? 'ipv4' : 'ipv6'
  const block = new BlockList()
  block.addSubnet(range.trim().split('/')[0] ?? '', prefix, family)
  return block.check(address, family)
}
