import type { Json } from '../../../shared/domain/json.ts'
import type { ArmResource } from '../world/arm-resource.ts'
import type { World } from '../world.ts'
import { holds } from './holds.ts'
import { inside } from './inside.ts'
import { isSame } from './is-same.ts'
import { itemsIn } from './items-in.ts'
import { nsgAllows } from './nsg-allows.ts'

const everywhere: ReadonlySet<Json> = new Set(['*', '0.0.0.0/0', 'Internet'])

/**
 * Whether a call by HTTPS from a subnet reaches a public host. Its security group has to let it out. The route of the subnet for 0.0.0.0/0 counts first: to an
 * appliance it leads where an Azure Firewall at that address lets the name pass; without such a route a NAT gateway
 * lets everything out, and so does Azure by itself where defaultOutboundAccess is not false. Of firewalls the rules of
 * the policy and of its base policy are read: application rules by name, network rules to everywhere. Tags, IP groups
 * and denials are not weighed.
 */
export function wayOut(world: World, subnet: ArmResource, host: string): boolean {
  const { properties } = subnet
  const source = String(inside(properties, 'addressPrefix') ?? '').split('/')[0] ?? ''
  const call = { direction: 'Outbound', source, destination: 'Internet' } as const
  if (!nsgAllows(world, inside(properties, 'networkSecurityGroup', 'id'), call)) return false
  const table = world.get(String(inside(properties, 'routeTable', 'id') ?? ''))
  const route = itemsIn(table?.properties, 'routes').find((one) =>
    isSame(inside(one, 'properties', 'addressPrefix'), '0.0.0.0/0'),
  )
  if (route !== undefined) return followed(world, inside(route, 'properties'), subnet, host)
  const hasGateway = typeof inside(properties, 'natGateway', 'id') === 'string'
  return hasGateway || inside(properties, 'defaultOutboundAccess') !== false
}

function followed(
  world: World,
  route: Json | undefined,
  subnet: ArmResource,
  host: string,
): boolean {
  if (isSame(inside(route, 'nextHopType'), 'Internet')) return true
  const hop = inside(route, 'nextHopIpAddress')
  const firewall = [
    ...world.list({ in: (type) => type === 'microsoft.network/azurefirewalls' }),
  ].find(({ properties }) =>
    itemsIn(properties, 'ipConfigurations').some((one) =>
      isSame(inside(one, 'properties', 'privateIPAddress'), hop),
    ),
  )
  return rulesOf(world, inside(firewall?.properties, 'firewallPolicy', 'id')).some(
    (rule) => isFrom(rule, subnet) && isTo(rule, host),
  )
}

/** The rules that allow, of a policy and what it inherits from. */
function rulesOf(world: World, policyId: Json | undefined): readonly Json[] {
  if (typeof policyId !== 'string') return []
  const base = inside(world.get(policyId)?.properties, 'basePolicy', 'id')
  const own = world
    .collection(`${policyId}/ruleCollectionGroups`)
    .flatMap(({ properties }) => itemsIn(properties, 'ruleCollections'))
    .filter((collection) => isSame(inside(collection, 'action', 'type'), 'Allow'))
    .flatMap((collection) => itemsIn(collection, 'rules'))
  return [...own, ...rulesOf(world, base)]
}

function isFrom(rule: Json, { properties }: ArmResource): boolean {
  const own = String(inside(properties, 'addressPrefix') ?? '').split('/')[0] ?? ''
  return itemsIn(rule, 'sourceAddresses').some(
    (source) => everywhere.has(source) || holds(source, own),
  )
}

function isTo(rule: Json, host: string): boolean {
  if (isSame(inside(rule, 'ruleType'), 'NetworkRule')) {
    return itemsIn(rule, 'destinationAddresses').some((one) => everywhere.has(one))
  }
  const isWeb = itemsIn(rule, 'protocols').some((one) =>
    isSame(inside(one, 'protocolType'), 'Https'),
  )
  return isWeb && itemsIn(rule, 'targetFqdns').some((pattern) => fits(String(pattern), host))
}

function fits(pattern: string, host: string): boolean {
  if (pattern === '*') return true
  return pattern.startsWith('*.')
    ? host.toLowerCase().endsWith(pattern.slice(1).toLowerCase())
    : isSame(pattern, host)
}
