import type { Json } from '../../domain/json.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { poolsOf } from '../parts/pools-of.ts'

const at = '/properties/agentPoolProfiles'

function ports(allowedHostPorts: Json) {
  return aksWith({ agentPoolProfiles: [{ name: 'edge', networkProfile: { allowedHostPorts } }] })
}

export const aksNodeAllowedHostPorts = control({
  id: 'aks-node-allowed-host-ports',
  title: 'No pool opens host ports to the internet',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['~NS-1'],
    nist800_190: ['4.4.2 unbounded network access from containers'],
    nsa: ['Network policies'],
    owasp: ['K07 Missing Network Segmentation Controls'],
  },
  why: 'Each allowed host port is a rule from anywhere in the security group of the nodes: what listens there answers the internet, past every ingress.',
  judged:
    'networkProfile.allowedHostPorts has to be empty in every pool; the pools and ports at fault are named.',
  fix: 'az aks nodepool update -g <group> --cluster-name <cluster> -n <pool> --allowed-host-ports ""',
  bicep: `properties: {
  agentPoolProfiles: [
    { name: 'system', mode: 'System', networkProfile: { allowedHostPorts: [] } }
  ]
}`,
  check({ managedCluster }) {
    const open = poolsOf(managedCluster).flatMap(({ name, networkProfile }, index) =>
      networkProfile.allowedHostPorts.map(({ portStart, portEnd, protocol }) => {
        const end = portEnd === undefined || portEnd === portStart ? '' : `-${portEnd}`
        return `${name ?? `pool ${index}`}: ${portStart ?? '?'}${end}/${protocol ?? 'TCP'}`
      }),
    )
    return open.length > 0
      ? fail('host ports of nodes are open to everybody', { at, targets: open })
      : pass('no pool opens ports of its hosts', { at })
  },
  cases: [
    { name: 'none', given: ports([]), expect: 'pass' },
    { name: 'null', given: ports(null), expect: 'pass' },
    {
      name: 'no network profile',
      given: aksWith({ agentPoolProfiles: [{ name: 'system' }] }),
      expect: 'pass',
    },
    {
      name: 'hosted system pools only',
      given: aksWith({}, { sku: { name: 'Automatic' } }),
      expect: 'pass',
    },
    {
      name: 'one port',
      given: ports([{ portStart: 80, portEnd: 80, protocol: 'TCP' }]),
      expect: 'fail',
    },
    {
      name: 'a range',
      given: ports([{ portStart: 40000, portEnd: 60000, protocol: 'UDP' }]),
      expect: 'fail',
    },
    { name: 'ports that are not told', given: ports([{}]), expect: 'fail' },
    { name: 'no pools told', given: aksWith({}), expect: 'unknown' },
    { name: 'ports as text', given: ports('80/tcp'), expect: 'unknown' },
  ],
})
