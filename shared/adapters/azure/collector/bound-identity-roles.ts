import { boundIdentities } from '../../../domain/facets/bound-identity-roles.ts'
import { isObject, type JsonObject } from '../../../domain/json.ts'
import { known, missing } from '../../../domain/maybe.ts'
import { roleAssignmentsOf } from '../queries/role-assignments-of.ts'
import { runQuery } from '../run-query.ts'
import type { FacetReader } from './facet-reader.ts'

/** One query over all that the auditor can see, and none where no binding names an identity. */
export const boundIdentityRoles: FacetReader = async (cluster, { graph, facet }) => {
  const bindings = await facet('identityBindings')
  if (!bindings.known) {
    const reason = `the identities are not known, because ${bindings.reason}`
    return missing(bindings.cause, reason, { scope: bindings.scope ?? cluster.id })
  }
  const { objectIds } = boundIdentities(bindings.value)
  if (objectIds.length === 0) return known([], bindings.takenAt)
  const rows = await runQuery(graph, roleAssignmentsOf(objectIds), {})
  if (!rows.known) return rows
  const holders = new Set(rows.value.map(principalOf))
  const others = objectIds.filter((id) => !holders.has(id))
  const none = others.map((principalId) => ({ properties: { principalId } }))
  return known([...rows.value, ...none], rows.takenAt)
}

function principalOf({ properties }: JsonObject): string {
  return isObject(properties) ? String(properties['principalId']).toLowerCase() : ''
}
