import { isObject, type Json } from './json.ts'

/**
 * The virtual network that a Bastion or a firewall stands in, in lower case, by the subnet of its first
 * address; a Bastion of the Developer SKU only names the network. Empty where it tells neither.
 */
export function networkOf(resource: Json): string {
  const properties = isObject(resource) ? resource['properties'] : undefined
  const { virtualNetwork, ipConfigurations } = isObject(properties) ? properties : {}
  const named = isObject(virtualNetwork) ? virtualNetwork['id'] : undefined
  const [first] = Array.isArray(ipConfigurations) ? ipConfigurations : []
  const inner = isObject(first) ? first['properties'] : undefined
  const subnet = isObject(inner) ? inner['subnet'] : undefined
  const id = named ?? (isObject(subnet) ? subnet['id'] : undefined)
  return typeof id === 'string' ? id.toLowerCase().replace(/\/subnets\/[^/]+$/, '') : ''
}
