import type { LogRecord } from '../log-record.ts'
import { type Address, addressPrefix, addressTest, parseAddress } from './address.ts'
import { listAt } from './member.ts'
import { remembered } from './remembered.ts'

type Scope = 'unknown' | 'infra' | 'private' | 'public'

/** One explicit list for both ways of evaluating; what libraries call private differs. */
export const privateRanges: readonly string[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '127.0.0.0/8',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
]
export const loopbackRanges: readonly string[] = ['127.0.0.0/8', '::1/128']

const isPrivate = addressTest(privateRanges)

/** The same few addresses come again and again; a flood of others is not remembered. */
const mostRemembered = 10_000

function infraTest(hops: readonly string[]): (text: string) => boolean {
  const test = addressTest([...hops, ...loopbackRanges])
  const known = new Map<string, boolean>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const address = parseAddress(text)
    const found = address !== null && test(address)
    if (known.size < mostRemembered) known.set(text, found)
    return found
  }
}

const infraTests = new WeakMap<readonly string[], (text: string) => boolean>()

function isInfra({ world: { controlPlaneHops } }: LogRecord, text: string): boolean {
  const test = infraTests.get(controlPlaneHops) ?? infraTest(controlPlaneHops)
  infraTests.set(controlPlaneHops, test)
  return test(text)
}

/** The right-most source address that is no hop of the control plane: a caller can prepend others, not append. */
export const clientIp = remembered((record: LogRecord): string | null => {
  const hops = listAt(record.event, 'sourceIPs').filter((hop) => typeof hop === 'string')
  const outside = hops.findLast((hop) => !isInfra(record, hop))
  return outside ?? hops[0] ?? null
})

const clientAddress = remembered((record: LogRecord): Address | null => {
  const text = clientIp(record)
  return text === null ? null : parseAddress(text)
})

export const clientIpScope = remembered((record: LogRecord): Scope => {
  const address = clientAddress(record)
  if (address === null) return 'unknown'
  if (isInfra(record, address.text)) return 'infra'
  return isPrivate(address) ? 'private' : 'public'
})

export function clientIpPrefix(record: LogRecord): string | null {
  const address = clientAddress(record)
  return address === null ? null : addressPrefix(address)
}
