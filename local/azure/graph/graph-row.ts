import { isObject, type JsonObject } from '../../../shared/domain/json.ts'
import { parseResourceId } from '../../../shared/domain/resource-id.ts'
import type { KqlColumn } from '../kql/kql-table.ts'
import type { ArmResource } from '../world/arm-resource.ts'
import { GRAPH_TYPES, RESPELLED } from './graph-tables.ts'

/** The columns of every table, in the order of the service (recorded replies). */
export const GRAPH_COLUMNS: readonly KqlColumn[] = [
  { name: 'id', type: 'string' },
  { name: 'name', type: 'string' },
  { name: 'type', type: 'string' },
  { name: 'tenantId', type: 'string' },
  { name: 'kind', type: 'string' },
  { name: 'location', type: 'string' },
  { name: 'resourceGroup', type: 'string' },
  { name: 'subscriptionId', type: 'string' },
  { name: 'managedBy', type: 'string' },
  { name: 'sku', type: 'dynamic' },
  { name: 'plan', type: 'dynamic' },
  { name: 'properties', type: 'dynamic' },
  { name: 'tags', type: 'dynamic' },
  { name: 'identity', type: 'dynamic' },
  { name: 'zones', type: 'dynamic' },
  { name: 'extendedLocation', type: 'dynamic' },
]

/** A resource as the graph spells it: type and group in lower case, the rest empty or null by its column. */
export function graphRow(resource: ArmResource, tenantId: string): JsonObject {
  const parsed = parseResourceId(resource.id)
  const lower = resource.type.toLowerCase()
  const respell = RESPELLED[lower]
  const { properties } = resource
  return {
    ...resource,
    type: GRAPH_TYPES[lower] ?? lower,
    tenantId,
    resourceGroup: parsed?.resourceGroup.toLowerCase() ?? '',
    subscriptionId: parsed?.subscriptionId ?? '',
    properties: respell && isObject(properties) ? respell(properties) : properties,
  }
}
