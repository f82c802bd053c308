import { BlockList, isIP } from 'node:net'

type Family = 4 | 6

export interface Address {
  readonly text: string
  readonly family: Family
}

/** An address without port and without the prefix of a mapped one; null when the text is none. */
export function parseAddress(text: string): Address | null {
  const bare = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(text)?.[1] ?? text
  const family = isIP(bare)
  return family === 4 || family === 6 ? { text: bare, family } : null
}

/** A test whether an address lies in one of the ranges (CIDR). Throws for a text that is no range. */
export function addressTest(ranges: readonly string[]): (address: Address) => boolean {
  const list = new BlockList()
  for (const range of ranges) {
    const [base = '', bits = ''] = range.split('/')
    list.addSubnet(base, Number(bits), isIP(base) === 6 ? 'ipv6' : 'ipv4')
  }
  return ({ text, family }) => list.check(text, family === 6 ? 'ipv6' : 'ipv4')
}

/** Whether a text is a range in CIDR form. */
export function isRange(text: string): boolean {
  const [base = '', bits = '', ...more] = text.split('/')
  const family = isIP(base)
  return (
    family !== 0 &&
    more.length === 0 &&
    /^\d{1,3}$/.test(bits) &&
    Number(bits) <= (family === 6 ? 128 : 32)
  )
}

/** The network around an address: /24, of IPv6 /48. */
export function addressPrefix({ text, family }: Address): string {
  if (family === 4) return `${text.slice(0, text.lastIndexOf('.'))}.0/24`
  return `${groupsOf(text).slice(0, 3).join(':')}::/48`
}

function groupsOf(text: string): readonly string[] {
  const [head = '', tail] = text.toLowerCase().split('%', 1)[0]?.split('::') ?? []
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  // An embedded IPv4 address at the end stands for two groups.
  const length = before.length + after.length + (text.includes('.') ? 1 : 0)
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - length }, () => '0')
  return [...before, ...zeros, ...after].map((group) => group.replace(/^0+(?=.)/, ''))
}
