import { BlockList, isIP } from 'node:net'

/** `closed` is nobody's receiver, whatever an operator names. */
type AddressKind = 'public' | 'private' | 'loopback' | 'closed'

/**
 * `private`, which an operator may name: RFC 1918, RFC 6598 (carrier-grade NAT), RFC 4193 (unique local).
 * `closed`: 169.254.169.254 is the metadata service, 168.63.129.16 the Azure platform, 169.254.130.x the
 * identity endpoint of Functions on Linux; the rest is IANA's special-purpose space, and IPv6 forms that
 * carry an IPv4 address inside, which would lead to all of those.
 */
const networks = {
  ipv4: {
    loopback: subnets('ipv4', ['127.0.0.0/8']),
    closed: subnets('ipv4', [
      '0.0.0.0/8',
      '169.254.0.0/16',
      '168.63.129.16/32',
      '192.0.0.0/24',
      '198.18.0.0/15',
      '224.0.0.0/4',
      '240.0.0.0/4',
    ]),
    private: subnets('ipv4', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10']),
  },
  // One list a family: BlockList takes an IPv4 address for its mapped form, and all of that is closed.
  ipv6: {
    loopback: subnets('ipv6', ['::1/128']),
    closed: subnets('ipv6', [
      '::/96',
      '::ffff:0:0/96',
      '64:ff9b::/96',
      '64:ff9b:1::/48',
      '100::/64',
      '2001::/32',
      '2002::/16',
      'fd00:ec2::254/128',
      'fe80::/10',
      'fec0::/10',
      'ff00::/8',
    ]),
    private: subnets('ipv6', ['fc00::/7']),
  },
} as const

export function addressKind(address: string): AddressKind {
  const version = isIP(address)
  if (version === 0) return 'closed'
  const family = version === 6 ? 'ipv6' : 'ipv4'
  const { loopback, closed, private: own } = networks[family]
  if (loopback.check(address, family)) return 'loopback'
  if (closed.check(address, family)) return 'closed'
  return own.check(address, family) ? 'private' : 'public'
}

function subnets(family: 'ipv4' | 'ipv6', list: readonly string[]): BlockList {
  const block = new BlockList()
  for (const subnet of list) {
    const [net = '', prefix] = subnet.split('/')
    block.addSubnet(net, Number(prefix), family)
  }
  return block
}
