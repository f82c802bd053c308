import { loopbackRanges, privateRanges } from '../../domain/log/client-address.ts'
import type { Column } from './column.ts'
import { quoteList } from './quote.ts'

/** Ranges that KQL knows how to ask for: it has no test for those of IPv6. */
const four = (ranges: readonly string[]): readonly string[] =>
  ranges.filter((range) => !range.includes(':'))

/**
 * Where a request came from, by the two last of its source addresses. Whoever comes through more of them, or from an
 * address of IPv6, is kept for the exact test.
 */
export function clientColumns(sourceIps: string): Readonly<Record<string, Column>> {
  const length = `array_length(${sourceIps})`
  const last = `tostring(${sourceIps}[-1])`
  const before = `tostring(${sourceIps}[-2])`
  const isPrivate = (address: string) =>
    `(isempty(${address}) or ${address} == "::1" or ${within(address, privateRanges)})`
  return {
    clientIpScope: {
      kind: 'values',
      when: {
        // Of what is no list KQL cannot tell; the exact test may.
        public: `(coalesce(${length}, 3) > 2 or not(${isPrivate(last)}) or not(${isPrivate(before)}))`,
      },
    },
    clientIpIsClusterEgress: {
      kind: 'egress',
      outside({ controlPlaneHops, egress }) {
        // Where no way out is known nobody is outside of it; a list of nothing is no query.
        if (egress.size === 0) return 'false'
        const hop = within(last, [...controlPlaneHops, ...loopbackRanges])
        const client = `iff(${length} == 1, ${last}, iff(${length} == 2 and ${hop}, ${before}, ""))`
        const cluster = 'tolower(_ResourceId)'
        const own = [...egress].flatMap(([id, addresses]) => addresses.map((one) => `${id} ${one}`))
        const known = `${cluster} in ${quoteList([...egress.keys()])}`
        if (own.length === 0) return known
        return `(${known} and strcat(${cluster}, " ", ${client}) !in ${quoteList(own)})`
      },
    },
  }
}

/** False, not null, of what is no address of IPv4. */
function within(address: string, ranges: readonly string[]): string {
  return `coalesce(ipv4_is_in_any_range(${address}, ${quoteList(four(ranges)).slice(1, -1)}), false)`
}
