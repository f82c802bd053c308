import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { dayOf } from '../parts/day-of.ts'
import { flowCoverage } from '../parts/flow-coverage.ts'
import { flowLogsWith, flowTargets } from '../parts/flow-logs-with.ts'

/** Azure ends the flow logs of NSGs on this day; new ones cannot be made since 2025-06-30. */
const groupsEnd = '2027-09-30'

const { group, subnet } = flowTargets
const nodeGroup = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/MC_a'

function made(kind: string) {
  const targetResourceId = `${nodeGroup}/providers/Microsoft.Network/${kind}`
  const { flowLogs } = flowLogsWith({ targetResourceId })
  return { ...aksWith({ nodeResourceGroup: 'mc_a' }), subnets: [], flowLogs }
}

export const netFlowLogs = control({
  id: 'net-flow-logs',
  title: 'VNet flow logs cover the cluster network',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster', 'subnets', 'flowLogs'],
  frameworks: {
    mcsb: ['LT-4'],
    nist800_190: ['4.4.2 unbounded network access from containers'],
    nsa: ['Threat detection'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  peers: {
    policy: ['4c3c6c5f-0d47-4402-99b8-aa543dd8bcee', 'c251913d-7d24-4958-af87-478ed3b9ba41'],
    prowler: ['network_flow_log_captured_sent'],
  },
  why: 'Who carries data out of a cluster, and which public address suddenly answers, stands in the flows of its network and in no log of Kubernetes.',
  judged:
    'For each subnet of nodes and pods, a flow log that is enabled has to target the subnet or its virtual network; where AKS made the network, one in the node resource group. A flow log of the NSG alone passes with an advice until 30 September 2027, when Azure ends those, and fails from then on. One of a single network interface does not cover a pool.',
  fix: `# the storage account lies in the region of the network
az network watcher flow-log create -l <region> -n <log> -g <group> --vnet <network> --storage-account <storage> --workspace <workspace> --traffic-analytics true --interval 10`,
  bicep: `resource log 'Microsoft.Network/networkWatchers/flowLogs@2025-09-01' = {
  parent: watcher
  name: 'cluster'
  location: location
  properties: {
    enabled: true
    targetResourceId: network.id
    storageId: storage.id
  }
}`,
  check(seen, { now }) {
    const all = flowCoverage(seen)
    const over = dayOf(now) >= groupsEnd
    const targets = all
      .filter(({ byNetwork, byGroup }) => byNetwork.length === 0 && (over || byGroup.length === 0))
      .map(({ network }) => network)
    if (targets.length > 0) return fail(`no flow log covers ${targets.join(', ')}`, { targets })
    const old = all.filter(({ byNetwork }) => byNetwork.length === 0)
    const names = old.map(({ network }) => network).join(', ')
    return pass('flow logs cover the network of the cluster', {
      ...(old.length === 0
        ? {}
        : { advice: `only a flow log of the NSG, which ends on ${groupsEnd}: ${names}` }),
    })
  },
  cases: [
    { name: 'of the network', given: flowLogsWith({}), expect: 'pass' },
    {
      name: 'of the subnet, in another case',
      given: flowLogsWith({ targetResourceId: subnet.toUpperCase() }),
      expect: 'pass',
    },
    {
      name: 'of the NSG, while those last',
      given: flowLogsWith({ targetResourceId: group }),
      expect: 'pass',
    },
    {
      name: 'of the NSG, when they have ended',
      given: flowLogsWith({ targetResourceId: group }),
      now: '2027-09-30T00:00:00.000Z',
      expect: 'fail',
    },
    { name: 'off', given: flowLogsWith({ enabled: false }), expect: 'fail' },
    { name: 'not said to be on', given: flowLogsWith({ enabled: null }), expect: 'fail' },
    { name: 'none', given: flowLogsWith(), expect: 'fail' },
    {
      name: 'of another subnet',
      given: flowLogsWith({ targetResourceId: `${subnet}2` }),
      expect: 'fail',
    },
    {
      name: 'of one interface',
      given: flowLogsWith({ targetResourceId: group.replace('SecurityGroups', 'Interfaces') }),
      expect: 'fail',
    },
    {
      name: 'a network that AKS made',
      given: made('virtualNetworks/aks-vnet'),
      expect: 'pass',
    },
    {
      name: 'one machine of a network that AKS made',
      given: made('networkInterfaces/nic'),
      expect: 'fail',
    },
    { name: 'a word for a flag', given: flowLogsWith({ enabled: 'yes' }), expect: 'unknown' },
    { name: 'not read', given: aksWith({}), expect: 'unknown' },
  ],
})
