import type { Channel } from '../../domain/channel.ts'
import type { DeliveryFault } from '../../domain/delivery.ts'
import type { ChannelEntry } from '../../domain/policy.ts'

/** What mends a channel, in words that name it and its secrets. Undefined `fault`: nobody has tried yet. */
export function channelCure(
  name: string,
  entry: ChannelEntry | undefined,
  kinds: readonly Channel[],
  fault: DeliveryFault | undefined,
): string {
  const place = `\`channels.${name}\` in the policy file`
  const secret = secretsOf(entry, kinds)
  const page = entry === undefined ? 'docs/channels' : `docs/channels/${entry.kind}.md`
  switch (fault) {
    case 'policy':
      return `Mend ${place}: \`plimsoll policy check\` says what it takes`
    case 'secret':
      return `Set ${secret} anew: in the vault of the deployment, or its app setting; it is read again with the next attempt`
    case 'settings':
      return `Mend ${place}, or what ${secret} holds: ${page} says what it takes`
    case 'address':
      return `Let ${secret} hold a public https address, or name a host of your own network under \`privateHosts\` where ${page} lists it`
    case 'silence':
      return `See whether the receiver runs, and whether the app may reach it: name resolution, outbound rules, proxies`
    case 'answer':
      return `${page} says what its answers mean; look at the receiver, and at what ${secret} holds`
    case 'record':
      return 'Nothing: the next message of the conversation restates all that is open'
    case undefined:
      return 'Wait; if it stays so, see whether the function `deliver` runs and the queue `plimsoll-deliver` moves'
  }
}

/** By name alone. */
function secretsOf(entry: ChannelEntry | undefined, kinds: readonly Channel[]): string {
  const kind = kinds.find(({ id }) => id === entry?.kind)
  const names = (kind?.secretSettings ?? [])
    .flatMap((setting) => entry?.settings[setting] ?? [])
    .filter((name) => typeof name === 'string')
  if (names.length === 0) return 'its address'
  return `the ${names.length === 1 ? 'secret' : 'secrets'} ${names.join(', ')}`
}
