import type { Egress } from '../log-world.ts'
import { addressTest, parseAddress } from './address.ts'

/** Addresses and ranges (CIDR) from which a cluster calls, as what answers for one address. */
export function egressTest(egress: readonly string[]): Egress {
  const single = new Set(egress.filter((text) => !text.includes('/')))
  const within = addressTest(egress.filter((text) => text.includes('/')))
  return {
    has(text) {
      if (single.has(text)) return true
      const address = parseAddress(text)
      return address !== null && within(address)
    },
  }
}
