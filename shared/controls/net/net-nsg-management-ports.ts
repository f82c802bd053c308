import { fail, pass, unknown, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { internetDoors } from '../parts/internet-doors.ts'
import { nameOf } from '../parts/name-of.ts'
import { networkGroupsWith } from '../parts/network-groups-with.ts'
import { seenSecurityGroups } from '../parts/seen-security-groups.ts'

/** SSH, SMB, etcd, RDP, WinRM, kubelet. */
const forbidden = [22, 445, 2379, 2380, 3389, 5985, 5986, 10250, 10255]
const deny = { access: 'Deny' }
const ranges = ['80', '20-25']

export const netNsgManagementPorts = control({
  id: 'net-nsg-management-ports',
  title: 'No NSG lets the Internet reach management ports',
  severity: 'critical',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  consults: ['networkSecurityGroups', 'subnetSecurityGroups'],
  frameworks: {
    mcsb: ['NS-1'],
    nist800_190: ['4.5.1 large host attack surface'],
    nsa: ['Worker node segmentation', 'Control plane hardening'],
    owasp: ['K07 Missing Network Segmentation Controls'],
  },
  peers: {
    azts: ['Azure_KubernetesService_NetSec_Dont_Open_Management_Ports'],
    cloudsploit: ['aksNetworkExposure'],
    prowler: ['network_ssh_internet_access_restricted'],
    scoutsuite: ['network-security-groups-rule-inbound-service'],
  },
  why: 'SSH, the kubelet or etcd open to the Internet is one guessed password or one flaw away from a node, and a node holds the secrets of every pod on it.',
  judged:
    'Each NSG is judged by itself: those of the subnets that the cluster names and those of its node resource group, which also holds the NSG of a network that AKS made. Inbound rules are tried by priority, with their port ranges. One that allows TCP from the Internet (the tag Internet, Any, *, or a range wider than /8) to 22, 445, 2379, 2380, 3389, 5985, 5986, 10250 or 10255 fails, unless an earlier one denies all that it lets in on that port. Where only the NSGs of the subnets could be read, an open one fails and a closed one is unknown. Whether another NSG or the lack of a public address stops it too is not considered.',
  fix: 'az network nsg rule update -g <group> --nsg-name <nsg> -n <rule> --source-address-prefixes <your range>\n# or, where nobody needs it\naz network nsg rule delete -g <group> --nsg-name <nsg> -n <rule>',
  bicep: `properties: {
  securityRules: [
    {
      name: 'ssh'
      properties: {
        priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp'
        sourceAddressPrefix: '203.0.113.0/24', sourcePortRange: '*'
        destinationAddressPrefix: '*', destinationPortRange: '22'
      }
    }
  ]
}`,
  check(seen) {
    const groups = seenSecurityGroups(seen)
    const open = groups.flatMap((group, index) =>
      internetDoors(group, `/${index}`).flatMap(({ rule, protocol, ports, isStopped }) => {
        if (protocol !== '*' && protocol !== 'Tcp') return []
        const hit = forbidden.filter(
          (port) => ports.some(({ from, to }) => from <= port && port <= to) && !isStopped(port),
        )
        return hit.length === 0 ? [] : [{ target: `${nameOf(group)}/${rule}`, hit }]
      }),
    )
    if (open.length > 0) {
      const doors = open.map(({ target, hit }) => `${hit.join(', ')} by ${target}`)
      return fail(`the Internet may reach ${doors.join('; ')}`, {
        targets: open.map(({ target }) => target),
      })
    }
    const { networkSecurityGroups: all } = seen
    if (!all.known) return unread('networkSecurityGroups', all)
    return groups.length === 0
      ? unknown('not-supplied', 'no NSG exists: nothing was judged')
      : pass('no rule lets the Internet reach a management port')
  },
  cases: [
    { name: 'no rules', given: networkGroupsWith(), expect: 'pass' },
    { name: 'SSH from the Internet', given: networkGroupsWith({}), expect: 'fail' },
    {
      name: 'SSH from everything, spelt otherwise',
      given: networkGroupsWith({
        sourceAddressPrefix: '0.0.0.0/0',
        protocol: 'TCP',
        access: 'allow',
      }),
      expect: 'fail',
    },
    {
      name: 'half of the Internet',
      given: networkGroupsWith({ sourceAddressPrefix: '', sourceAddressPrefixes: ['0.0.0.0/1'] }),
      expect: 'fail',
    },
    {
      name: 'IPv6',
      given: networkGroupsWith({ sourceAddressPrefix: '::/0' }),
      expect: 'fail',
    },
    {
      name: 'in a range of a list',
      given: networkGroupsWith({ destinationPortRange: null, destinationPortRanges: ranges }),
      expect: 'fail',
    },
    {
      name: 'all ports',
      given: networkGroupsWith({ destinationPortRange: '*', protocol: '*' }),
      expect: 'fail',
    },
    { name: 'denied before', given: networkGroupsWith(deny, {}), expect: 'pass' },
    { name: 'denied after', given: networkGroupsWith({}, deny), expect: 'fail' },
    {
      name: 'denied before by priority, listed after',
      given: networkGroupsWith({ priority: 300 }, { ...deny, priority: 200 }),
      expect: 'pass',
    },
    {
      name: 'denied for UDP only',
      given: networkGroupsWith({ ...deny, protocol: 'Udp' }, {}),
      expect: 'fail',
    },
    {
      name: 'denied to another address',
      given: networkGroupsWith({ ...deny, destinationAddressPrefix: '192.0.2.1' }, {}),
      expect: 'fail',
    },
    {
      name: 'denied from one address',
      given: networkGroupsWith({ ...deny, sourceAddressPrefix: '192.0.2.1' }, {}),
      expect: 'fail',
    },
    {
      name: 'IPv4 denied, IPv6 allowed',
      given: networkGroupsWith(
        { ...deny, sourceAddressPrefix: '0.0.0.0/0' },
        { sourceAddressPrefix: '::/0' },
      ),
      expect: 'fail',
    },
    {
      name: 'half of a range denied before',
      given: networkGroupsWith(deny, { destinationPortRange: '20-450' }),
      expect: 'fail',
    },
    {
      name: 'from one address',
      given: networkGroupsWith({ sourceAddressPrefix: '203.0.113.7' }),
      expect: 'pass',
    },
    {
      name: 'from another service tag',
      given: networkGroupsWith({ sourceAddressPrefix: 'VirtualNetwork' }),
      expect: 'pass',
    },
    { name: 'HTTPS', given: networkGroupsWith({ destinationPortRange: '443' }), expect: 'pass' },
    { name: 'outbound', given: networkGroupsWith({ direction: 'Outbound' }), expect: 'pass' },
    { name: 'UDP', given: networkGroupsWith({ protocol: 'Udp' }), expect: 'pass' },
    { name: 'a new protocol', given: networkGroupsWith({ protocol: 'Quic' }), expect: 'unknown' },
    { name: 'a new access', given: networkGroupsWith({ access: 'Maybe' }), expect: 'unknown' },
    {
      name: 'ports that nobody understands',
      given: networkGroupsWith({ destinationPortRange: 'ssh' }),
      expect: 'unknown',
    },
    { name: 'no priority', given: networkGroupsWith({ priority: null }), expect: 'unknown' },
    {
      name: 'only the subnets are known, and open',
      given: {
        managedCluster: {},
        subnetSecurityGroups: networkGroupsWith({}).networkSecurityGroups,
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
