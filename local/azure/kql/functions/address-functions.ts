import type { KqlValue } from '../kql-table.ts'
import type { FunctionTable } from './scalar-function.ts'

interface Range {
  readonly address: number
  readonly bits: number
}

/** An address or range in CIDR form, or null. */
function parse(text: KqlValue | undefined): Range | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(
    String(text).trim(),
  )
  if (!match) return null
  const octets = match.slice(1, 5).map(Number)
  const bits = match[5] === undefined ? 32 : Number(match[5])
  if (octets.some((octet) => octet > 255) || bits > 32) return null
  return { address: octets.reduce((sum, octet) => sum * 256 + octet, 0), bits }
}

const prefix = (address: number, bits: number): number => Math.floor(address / 2 ** (32 - bits))

/** Null when one of them is neither address nor range. */
function inRange(text: KqlValue | undefined, range: KqlValue | undefined): boolean | null {
  const address = parse(text)
  const within = parse(range)
  if (!address || !within) return null
  return prefix(address.address, within.bits) === prefix(within.address, within.bits)
}

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']

export const addressFunctions: FunctionTable = {
  ipv4_is_in_range: {
    takes: ['string', 'string'],
    returns: 'bool',
    call: ([address, range]) => inRange(address, range),
  },
  ipv4_is_in_any_range: {
    takes: ['string', 'any'],
    rest: 'any',
    returns: 'bool',
    call: ([address, ...ranges]) => {
      const tests = ranges.flat().map((range) => inRange(address, range))
      return tests.includes(true) ? true : tests.includes(false) ? false : null
    },
  },
  ipv4_is_private: {
    takes: ['string'],
    returns: 'bool',
    call: ([address]) => (parse(address) ? PRIVATE.some((range) => inRange(address, range)) : null),
  },
  parse_ipv4: {
    takes: ['string'],
    returns: 'long',
    call: ([address]) => parse(address)?.address ?? null,
  },
}
