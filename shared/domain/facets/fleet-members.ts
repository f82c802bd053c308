import { isObject, type Json } from '../json.ts'
import { block, list, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.ContainerService/fleets/members'

function clusterOf(member: Json): string {
  const properties = isObject(member) ? member['properties'] : undefined
  const id = isObject(properties) ? properties['clusterResourceId'] : undefined
  return typeof id === 'string' ? id.toLowerCase() : ''
}

/** What makes the cluster a member of a fleet; the membership lies below the fleet. */
export const fleetMembers = facet({
  name: 'fleetMembers',
  title: 'the memberships of the cluster in fleets',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2026-06-01',
  cost: 'query',
  swept: 'query',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`],
  shape: list(block({ id: text, name: text, properties: block({ group: text }) })),
  gather({ id }, input) {
    const all = input.all(resourceType).map(({ body }) => body)
    // An input that holds none at all may be one that never held them.
    return all.length > 0 ? all.filter((one) => clusterOf(one) === id) : null
  },
})
