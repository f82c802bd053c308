import type { Facets } from '../../domain/facets/index.ts'
import type { JsonObject } from '../../domain/json.ts'
import { nodeGroupOf } from '../../domain/node-group-of.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { addressRange } from '../parts/address-range.ts'
import { addressesNeeded } from '../parts/addresses-needed.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { nameOf } from '../parts/name-of.ts'
import { subnetsWith } from '../parts/subnets-with.ts'

type Cluster = Facets['managedCluster']
type Subnet = Facets['subnets'][number]

/** Azure keeps five addresses of each prefix. */
const reserved = 5
const subnetId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/v/subnets/nodes'
const nodeGroup = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/MC_a'
const flat = { networkPlugin: 'azure' }
const overlay = { networkPlugin: 'azure', networkPluginMode: 'Overlay' }

/** The IPv4 addresses of a subnet that the nodes and pods of this cluster can have. */
function roomIn({ properties }: Subnet, cluster: Cluster): number {
  const { addressPrefix, addressPrefixes, ipConfigurations } = properties
  const named = addressPrefixes.length > 0 || addressPrefix === undefined
  const prefixes = (named ? addressPrefixes : [addressPrefix])
    .map((prefix) => addressRange(prefix, '/addressPrefixes'))
    .filter(({ version }) => version === 4)
  if (prefixes.length === 0) throw new Unrecognised('/addressPrefixes', null, 'IPv4 addresses')
  const size = prefixes.reduce((sum, { prefix }) => sum + 2 ** (32 - prefix) - reserved, 0)
  return size - ipConfigurations.filter(({ id }) => !isOwn(id, cluster)).length
}

/** Whether an address is one of a node of the cluster, which the need counts already. */
function isOwn(configuration: string | undefined, { id = '', properties }: Cluster): boolean {
  const { nodeResourceGroup = '' } = properties
  const group = nodeGroupOf({ id, properties: { nodeResourceGroup } })
  return ['microsoft.compute/', 'microsoft.network/networkinterfaces/'].some((type) =>
    configuration?.toLowerCase().startsWith(`${group}/providers/${type}`),
  )
}

function cluster(pool: JsonObject, networkProfile: JsonObject, subnet: JsonObject) {
  const { managedCluster, subnets } = subnetsWith(subnet, {
    nodeResourceGroup: 'mc_A',
    networkProfile,
    agentPoolProfiles: [{ name: 'x', vnetSubnetID: subnetId, count: 3, maxPods: 30, ...pool }],
  })
  const id = `${nodeGroup}/providers/Microsoft.ContainerService/managedClusters/a`
  return { managedCluster: { ...managedCluster, id }, subnets }
}

function used(type: string, count: number, group = nodeGroup) {
  return Array.from({ length: count }, (_, index) => ({
    id: `${group}/providers/${type}/x/ipConfigurations/${index}`,
  }))
}

export const netSubnetCapacity = control({
  id: 'net-subnet-capacity',
  title: 'Subnets can hold the planned maximum',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster', 'subnets'],
  frameworks: {
    nist800_190: ['4.3.3 poorly separated inter-container traffic'],
    nsa: ['Network policies'],
  },
  peers: {
    psrule: ['Azure.AKS.CNISubnetSize'],
    aprl: ['e620fa98-7a40-41a0-bfc9-b4407297fb58'],
  },
  why: 'A subnet without addresses stops new nodes: the cluster cannot grow when it has to, and an upgrade with security fixes hangs half way.',
  judged:
    'Each subnet needs an address for every node of its pools at their maximum (maxCount, or count where the pool does not scale) and for the nodes that an upgrade adds (maxSurge, one where it is not set). With Azure CNI whose pods have addresses of the subnet of their node, maxPods more for each node; a subnet of pods has maxPods for each node, in batches of 16; with overlay, kubenet or another plug-in nodes alone count. Of the IPv4 prefixes Azure keeps five addresses each, and what others hold in the subnet is not free. Nodes that node auto-provisioning adds have no maximum here: such a pass says so. Where AKS made the network it does not apply.',
  fix: `# a subnet that is in use can be widened into address space next to it
az network vnet subnet update -g <group> --vnet-name <network> -n <subnet> --address-prefixes <wider prefix>
# or give pods addresses of their own
az aks update -g <group> -n <cluster> --network-plugin-mode overlay --pod-cidr 192.168.0.0/16`,
  bicep: `properties: {
  networkProfile: {
    networkPlugin: 'azure'
    networkPluginMode: 'overlay'
    podCidr: '192.168.0.0/16'
  }
}`,
  check({ managedCluster, subnets }) {
    const needed = [...addressesNeeded(managedCluster)]
    if (needed.length === 0) return notApplicable('no pool names a subnet')
    const judged = needed.map(([id, need]) => {
      const subnet = subnets.find((one) => isSameText(one.id, id))
      return subnet && { name: nameOf(subnet), need, room: roomIn(subnet, managedCluster) }
    })
    const small = judged.flatMap((one) => (one !== undefined && one.room < one.need ? [one] : []))
    if (small.length > 0) {
      const told = small.map(({ name, need, room }) => `${name} has ${room} of ${need}`)
      const targets = small.map(({ name }) => name)
      return fail(`too few addresses for the maximum: ${told.join(', ')}`, { targets })
    }
    if (judged.includes(undefined)) {
      return unknown('not-supplied', 'the cluster names a subnet that does not exist')
    }
    const isOpen = managedCluster.properties.nodeProvisioningProfile.mode === 'Auto'
    return pass('every subnet holds its pools at their maximum', {
      ...(isOpen ? { advice: 'node auto-provisioning may add more nodes than the pools say' } : {}),
    })
  },
  cases: [
    {
      name: 'just enough for flat pods',
      // (3 nodes and one) × (1 + 30) is 124, and a /25 leaves 123: see the next case.
      given: cluster({}, flat, { addressPrefixes: ['10.0.0.0/25', '10.1.0.0/29'] }),
      expect: 'pass',
    },
    {
      name: 'one too few for flat pods',
      given: cluster({}, flat, { addressPrefix: '10.0.0.0/25' }),
      expect: 'fail',
    },
    {
      name: 'the same, overlay',
      given: cluster({}, overlay, { addressPrefix: '10.0.0.0/28' }),
      expect: 'pass',
    },
    {
      name: 'the same, kubenet',
      given: cluster({}, { networkPlugin: 'kubenet' }, { addressPrefix: '10.0.0.0/28' }),
      expect: 'pass',
    },
    {
      name: 'scales, and is upgraded by shares',
      given: cluster(
        { enableAutoScaling: true, maxCount: 9, upgradeSettings: { maxSurge: '33%' } },
        overlay,
        { addressPrefix: '10.0.0.0/28' },
      ),
      expect: 'fail',
    },
    {
      name: 'scales, and is upgraded in place',
      given: cluster(
        { enableAutoScaling: true, maxCount: 9, upgradeSettings: { maxSurge: '0' } },
        overlay,
        { addressPrefix: '10.0.0.0/28' },
      ),
      expect: 'pass',
    },
    {
      name: 'its own nodes count once',
      given: cluster({}, overlay, {
        addressPrefix: '10.0.0.0/28',
        ipConfigurations: used('Microsoft.Compute/virtualMachineScaleSets', 11),
      }),
      expect: 'pass',
    },
    {
      name: 'others hold the rest',
      given: cluster({}, overlay, {
        addressPrefix: '10.0.0.0/28',
        ipConfigurations: used('Microsoft.Network/networkInterfaces', 8, `${nodeGroup}2`),
      }),
      expect: 'fail',
    },
    {
      name: 'a subnet of pods, in batches',
      given: cluster({ podSubnetID: subnetId, count: 1 }, flat, { addressPrefix: '10.0.0.0/26' }),
      expect: 'fail',
    },
    {
      name: 'machines one by one',
      given: cluster(
        {
          count: null,
          virtualMachinesProfile: { scale: { manual: [{ count: 5 }, { count: 6 }] } },
        },
        overlay,
        { addressPrefix: '10.0.0.0/28' },
      ),
      expect: 'fail',
    },
    {
      name: 'beside IPv6',
      given: cluster({}, overlay, { addressPrefixes: ['2001:db8::/64', '10.0.0.0/28'] }),
      expect: 'pass',
    },
    {
      name: 'a network that AKS made',
      given: cluster({ vnetSubnetID: null }, flat, {}),
      expect: 'not-applicable',
    },
    {
      name: 'a subnet that is gone',
      given: { ...cluster({}, overlay, {}), subnets: [] },
      expect: 'unknown',
    },
    { name: 'no prefix told', given: cluster({}, overlay, {}), expect: 'unknown' },
    {
      name: 'no plug-in told',
      given: cluster({}, {}, { addressPrefix: '10.0.0.0/24' }),
      expect: 'unknown',
    },
    {
      name: 'no maximum told',
      given: cluster({ enableAutoScaling: true }, overlay, { addressPrefix: '10.0.0.0/24' }),
      expect: 'unknown',
    },
    {
      name: 'a new way to surge',
      given: cluster({ upgradeSettings: { maxSurge: 'auto' } }, overlay, {
        addressPrefix: '10.0.0.0/24',
      }),
      expect: 'unknown',
    },
    {
      name: 'a new mode of the plug-in',
      given: cluster({}, { ...flat, networkPluginMode: 'mesh' }, { addressPrefix: '10.0.0.0/24' }),
      expect: 'unknown',
    },
    { name: 'subnets not read', given: {}, expect: 'unknown' },
  ],
})
