import { Resolver } from 'node:dns/promises'
import type { ProbeReply } from '../../pipeline/prove/probe-client.ts'
import type { PlimsollHost } from './plimsoll-host.ts'

/** The servers that this machine asks, with less patience. */
const asOfMachine = new Resolver({ timeout: 2000, tries: 2 })

/** One question to DNS: what a name is an alias of; null where it is a name of its own. */
export async function askDns(
  name: string,
  resolveCname: PlimsollHost['resolveCname'] = (asked) => asOfMachine.resolveCname(asked),
): Promise<ProbeReply> {
  try {
    const [alias = null] = await resolveCname(name)
    return { status: 200, headers: {}, body: { alias } }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    if (code === 'ENODATA') return { status: 200, headers: {}, body: { alias: null } }
    return { status: 0, headers: {}, body: null, reason: `not resolved (${code})` }
  }
}
