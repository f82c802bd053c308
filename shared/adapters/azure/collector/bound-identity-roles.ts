import { boundIdentities } from '../../../domain/facets/bound-identity-roles.ts'
import { known, missing } from '../../../domain/maybe.ts'
import { bulkFacet } from './bulk-facet.ts'
import type { FacetReader } from './facet-reader.ts'
import { rolesOfPrincipals } from './roles-of-principals.ts'

/** No sweep sees bindings, so it cannot ask for their identities; a look asks, where there are any. */
export const boundIdentityRoles: FacetReader = async (cluster, deps) => {
  const bindings = await deps.facet('identityBindings')
  if (!bindings.known) {
    const reason = `the identities are not known, because ${bindings.reason}`
    return missing(bindings.cause, reason, { scope: bindings.scope ?? cluster.id })
  }
  const { objectIds } = boundIdentities(bindings.value)
  if (objectIds.length === 0) return known([], bindings.takenAt)
  return bulkFacet(rolesOfPrincipals(() => objectIds))(cluster, deps)
}
