import { isObject, type Json } from './json.ts'

const group = /^\/subscriptions\/[^/]+/i

/** The id of the node resource group that an AKS resource names, in lower case; null where it names none. */
export function nodeGroupOf(cluster: Json): string | null {
  const { id, properties } = isObject(cluster) ? cluster : {}
  const name = isObject(properties) ? properties['nodeResourceGroup'] : undefined
  const [subscription] = typeof id === 'string' ? (group.exec(id) ?? []) : []
  return subscription === undefined || typeof name !== 'string' || name === ''
    ? null
    : `${subscription}/resourcegroups/${name}`.toLowerCase()
}
