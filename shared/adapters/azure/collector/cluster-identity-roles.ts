import { clusterPrincipalsOf } from '../../../domain/facets/cluster-identity-roles.ts'
import { bulkFacet } from './bulk-facet.ts'
import { rolesOfPrincipals } from './roles-of-principals.ts'

export const clusterIdentityRoles = bulkFacet(rolesOfPrincipals(clusterPrincipalsOf))
