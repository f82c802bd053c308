import { BlockList, isIPv4 } from 'node:net'
import type { Json } from '../../../shared/domain/json.ts'

/** Whether a range such as `10.1.0.0/26`, or one address, holds an IPv4 address. What is no range holds nothing. */
export function holds(range: Json, address: string): boolean {
  const [start = '', prefix = '32'] = String(range).split('/')
  if (!isIPv4(start) || !isIPv4(address)) return false
  const list = new BlockList()
  list.addSubnet(start, Number(prefix))
  return list.check(address)
}
