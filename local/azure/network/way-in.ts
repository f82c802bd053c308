import type { ArmResource } from '../world/arm-resource.ts'
import type { World } from '../world.ts'
import { inside } from './inside.ts'
import { isSame } from './is-same.ts'
import { itemsIn } from './items-in.ts'
import { nsgAllows } from './nsg-allows.ts'

/**
 * Whether a call from a subnet reaches a private endpoint: it has to stand in the same network or in a peered one, and
 * the security groups of both subnets have to let it pass. That of the endpoint counts where its subnet turns policies
 * on (privateEndpointNetworkPolicies); Azure has them off by default. Routes to endpoints are those of the network.
 */
export function wayIn(world: World, subnet: ArmResource, { properties }: ArmResource): boolean {
  const there = world.get(String(inside(properties, 'subnet', 'id') ?? ''))
  if (there === undefined || !areNear(world, networkOf(subnet.id), networkOf(there.id)))
    return false
  const call = { source: addressIn(subnet), destination: addressIn(there) }
  const group = (one: ArmResource) => inside(one.properties, 'networkSecurityGroup', 'id')
  if (!nsgAllows(world, group(subnet), { ...call, direction: 'Outbound' })) return false
  const policies = inside(there.properties, 'privateEndpointNetworkPolicies')
  const isGuarded = isSame(policies, 'Enabled') || isSame(policies, 'NetworkSecurityGroupEnabled')
  return !isGuarded || nsgAllows(world, group(there), { ...call, direction: 'Inbound' })
}

function networkOf(subnetId: string): string {
  return subnetId.split('/subnets/')[0] ?? ''
}

function areNear(world: World, own: string, other: string): boolean {
  if (isSame(own, other)) return true
  return itemsIn(world.get(own)?.properties, 'virtualNetworkPeerings').some((peering) => {
    const remote = inside(peering, 'properties', 'remoteVirtualNetwork', 'id')
    return (
      isSame(inside(peering, 'properties', 'peeringState'), 'Connected') && isSame(remote, other)
    )
  })
}

/** The first of its range. */
function addressIn({ properties }: ArmResource): string {
  const range = inside(properties, 'addressPrefix') ?? itemsIn(properties, 'addressPrefixes')[0]
  return String(range ?? '').split('/')[0] ?? ''
}
