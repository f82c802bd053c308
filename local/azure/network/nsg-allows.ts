import type { Json } from '../../../shared/domain/json.ts'
import type { World } from '../world.ts'
import { holds } from './holds.ts'
import { inside } from './inside.ts'
import { isSame } from './is-same.ts'
import { itemsIn } from './items-in.ts'

/** A call by HTTPS. */
interface Call {
  readonly direction: 'Inbound' | 'Outbound'
  /** An address of the network. */
  readonly source: string
  /** An address of the network, or `Internet`. */
  readonly destination: string
}

const port = 443

/**
 * Whether a network security group lets a call pass that its subnet makes or takes. The first rule by priority that
 * fits decides; after all of them Azure lets the network speak with itself and to the internet. Service tags but
 * VirtualNetwork and Internet, and application security groups, fit nothing here.
 */
export function nsgAllows(world: World, id: Json | undefined, call: Call): boolean {
  if (typeof id !== 'string') return true
  const rules = itemsIn(world.get(id)?.properties, 'securityRules')
    .map((rule) => inside(rule, 'properties'))
    .filter((rule) => isSame(inside(rule, 'direction'), call.direction))
    .toSorted((a, b) => Number(inside(a, 'priority')) - Number(inside(b, 'priority')))
  const first = rules.find((rule) => fits(rule, call))
  return first === undefined || isSame(inside(first, 'access'), 'Allow')
}

function fits(rule: Json | undefined, { source, destination }: Call): boolean {
  const protocol = inside(rule, 'protocol')
  return (
    (protocol === '*' || isSame(protocol, 'Tcp')) &&
    either(rule, 'sourceAddressPrefix', 'sourceAddressPrefixes').some((one) => is(one, source)) &&
    either(rule, 'destinationAddressPrefix', 'destinationAddressPrefixes').some((one) =>
      is(one, destination),
    ) &&
    either(rule, 'destinationPortRange', 'destinationPortRanges').some(hasPort)
  )
}

/** A rule has one value, or a list. */
function either(rule: Json | undefined, one: string, many: string): readonly Json[] {
  const single = inside(rule, one)
  return [...(single === undefined || single === '' ? [] : [single]), ...itemsIn(rule, many)]
}

function is(prefix: Json, place: string): boolean {
  if (prefix === '*') return true
  if (place === 'Internet') return isSame(prefix, 'Internet') || prefix === '0.0.0.0/0'
  return isSame(prefix, 'VirtualNetwork') || holds(prefix, place)
}

function hasPort(range: Json): boolean {
  if (range === '*') return true
  const [from = '', to = from] = String(range).split('-')
  return Number(from) <= port && port <= Number(to)
}
