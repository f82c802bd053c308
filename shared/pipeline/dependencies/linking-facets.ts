import type { Facet } from '../../domain/facets/facet.ts'
import { type FacetName, facets } from '../../domain/facets/index.ts'

/** These are read at the cluster or at scopes above it, and name no resource beside it. */
const tellsOfTheClusterAlone = [
  'microsoft.authorization/',
  'microsoft.containerservice/deploymentsafeguards',
  'microsoft.containerservice/locations/',
  'microsoft.containerservice/managedclusters/',
  'microsoft.eventgrid/',
  'microsoft.kubernetesconfiguration/',
  'microsoft.policyinsights/',
  'microsoft.security/',
  'microsoft.securityinsights/',
]

/** The facets that name what a cluster depends on; the others need not be read to know it. */
export const linkingFacets: readonly FacetName[] = Object.values(facets)
  .filter(({ cost, resourceType, ofSubscription }: Facet<unknown>) => {
    const type = resourceType.toLowerCase()
    const isOwn = cost === 'own' || cost === 'bulk'
    return (
      !isOwn && !ofSubscription && !tellsOfTheClusterAlone.some((start) => type.startsWith(start))
    )
  })
  .map(({ name }) => name)
