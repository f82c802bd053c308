import { clusterPrincipalsOf } from '../../../domain/facets/cluster-identity-roles.ts'
import { isObject, type JsonObject } from '../../../domain/json.ts'
import { known } from '../../../domain/maybe.ts'
import { roleAssignmentsOf } from '../queries/role-assignments-of.ts'
import { runQuery } from '../run-query.ts'
import type { FacetReader } from './facet-reader.ts'

/** One query over all that the auditor can see: identities hold roles beside the cluster, not above it. */
export const clusterIdentityRoles: FacetReader = async (_cluster, { graph, resource }) => {
  const principals = clusterPrincipalsOf(resource.value)
  if (principals.length === 0) return known([], resource.takenAt)
  const rows = await runQuery(graph, roleAssignmentsOf(principals), {})
  if (!rows.known) return rows
  const holders = new Set(rows.value.map(principalOf))
  const others = principals.filter((id) => !holders.has(id))
  const none = others.map((principalId) => ({ properties: { principalId } }))
  return known([...rows.value, ...none], rows.takenAt)
}

function principalOf({ properties }: JsonObject): string {
  return isObject(properties) ? String(properties['principalId']).toLowerCase() : ''
}
