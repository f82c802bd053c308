import { isObject, type Json, type JsonObject } from '../../../domain/json.ts'
import { roleAssignmentsOf } from '../queries/role-assignments-of.ts'
import type { BulkReader } from './bulk-reader.ts'

/**
 * The role assignments of Entra objects, at whatever scope: identities hold roles beside the cluster, not
 * above it. One that holds none stands there with its principalId alone.
 */
export function rolesOfPrincipals(keysOf: BulkReader['keysOf']): BulkReader {
  return {
    scope: 'everything',
    keysOf,
    query: roleAssignmentsOf,
    keysIn: (row) => [principalOf(row)],
    facetOf(rows, principals) {
      const holders = new Set(rows.map(principalOf))
      const idle = principals.filter((id) => !holders.has(id))
      return [...rows, ...idle.map((principalId): Json => ({ properties: { principalId } }))]
    },
  }
}

function principalOf({ properties }: JsonObject): string {
  return isObject(properties) ? String(properties['principalId']).toLowerCase() : ''
}
