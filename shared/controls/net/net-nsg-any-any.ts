import { fail, pass, unknown, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { internetDoors } from '../parts/internet-doors.ts'
import { nameOf } from '../parts/name-of.ts'
import { networkGroupsWith } from '../parts/network-groups-with.ts'
import { seenSecurityGroups } from '../parts/seen-security-groups.ts'

const anything = { destinationPortRange: '*', protocol: '*', sourceAddressPrefix: '*' }
const wide: ReadonlySet<string> = new Set(['*', 'Tcp', 'Udp'])

export const netNsgAnyAny = control({
  id: 'net-nsg-any-any',
  title: 'No NSG lets the Internet reach every port',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  consults: ['networkSecurityGroups', 'subnetSecurityGroups'],
  frameworks: {
    mcsb: ['NS-1'],
    nist800_190: ['4.3.3 poorly separated inter-container traffic'],
    nsa: ['Network policies'],
    owasp: ['K07 Missing Network Segmentation Controls'],
  },
  peers: {
    scoutsuite: ['network-security-groups-rule-inbound-internet-all'],
  },
  why: 'A rule that allows everything from everywhere makes all rules behind it meaningless: whatever listens on a node is published.',
  judged:
    'Each NSG of the subnets that the cluster names and of its node resource group is judged by itself. An inbound rule that allows the Internet (the tag Internet, Any, *, or a range wider than /8) to reach all ports, by any protocol, TCP or UDP, fails, unless an earlier rule denies all of it. Where only the NSGs of the subnets could be read, an open one fails and a closed one is unknown.',
  fix: 'az network nsg rule update -g <group> --nsg-name <nsg> -n <rule> --source-address-prefixes <your range> --destination-port-ranges 443',
  bicep: `properties: {
  securityRules: [
    {
      name: 'https'
      properties: {
        priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp'
        sourceAddressPrefix: '203.0.113.0/24', sourcePortRange: '*'
        destinationAddressPrefix: '*', destinationPortRange: '443'
      }
    }
  ]
}`,
  check(seen) {
    const groups = seenSecurityGroups(seen)
    const targets = groups.flatMap((group, index) =>
      internetDoors(group, `/${index}`)
        .filter(
          ({ protocol, ports, isStopped }) =>
            wide.has(protocol) &&
            ports.some(({ from, to }) => from <= 1 && to === 65535) &&
            // Denials name few ports; one that stops both ends and the middle names them all.
            ![1, 32768, 65535].every((port) => isStopped(port)),
        )
        .map(({ rule }) => `${nameOf(group)}/${rule}`),
    )
    if (targets.length > 0) {
      return fail(`the Internet may reach every port by ${targets.join(', ')}`, { targets })
    }
    const { networkSecurityGroups: all } = seen
    if (!all.known) return unread('networkSecurityGroups', all)
    return groups.length === 0
      ? unknown('not-supplied', 'no NSG exists: nothing was judged')
      : pass('no rule lets the Internet reach every port')
  },
  cases: [
    { name: 'no rules', given: networkGroupsWith(), expect: 'pass' },
    { name: 'everything', given: networkGroupsWith(anything), expect: 'fail' },
    {
      name: 'all ports, written out',
      given: networkGroupsWith({ ...anything, destinationPortRange: '0-65535' }),
      expect: 'fail',
    },
    {
      name: 'all of TCP from the Internet',
      given: networkGroupsWith({ destinationPortRange: '*' }),
      expect: 'fail',
    },
    {
      name: 'everything, denied before',
      given: networkGroupsWith({ ...anything, access: 'Deny' }, anything),
      expect: 'pass',
    },
    {
      name: 'everything, one port denied before',
      given: networkGroupsWith({ access: 'Deny', protocol: '*' }, anything),
      expect: 'fail',
    },
    { name: 'one port', given: networkGroupsWith({}), expect: 'pass' },
    {
      name: 'everything from inside',
      given: networkGroupsWith({ ...anything, sourceAddressPrefix: '10.0.0.0/8' }),
      expect: 'pass',
    },
    {
      name: 'pings',
      given: networkGroupsWith({ ...anything, protocol: 'Icmp' }),
      expect: 'pass',
    },
    { name: 'a new direction', given: networkGroupsWith({ direction: 'Up' }), expect: 'unknown' },
    {
      name: 'only the subnets are known, and open',
      given: {
        managedCluster: {},
        subnetSecurityGroups: networkGroupsWith(anything).networkSecurityGroups,
      },
      expect: 'fail',
    },
    {
      name: 'only the subnets are known, and closed',
      given: {
        managedCluster: {},
        subnetSecurityGroups: networkGroupsWith().networkSecurityGroups,
      },
      expect: 'unknown',
    },
    {
      name: 'no NSG at all',
      given: { managedCluster: {}, networkSecurityGroups: [] },
      expect: 'unknown',
    },
    { name: 'not read', given: {}, expect: 'unknown' },
  ],
})
