import { clusterOf } from '../../../domain/cluster.ts'
import { isObject, type Json, type JsonObject } from '../../../domain/json.ts'
import { alertsOf } from '../queries/alerts-of.ts'
import { bulkFacet } from './bulk-facet.ts'

/** The query finds mentions; only an alert that names a cluster, or what lies below it, is one of its own. */
export const defenderAlerts = bulkFacet({
  scope: 'subscriptions',
  keysOf: ({ id }) => [String(id).toLowerCase()],
  query: alertsOf,
  keysIn: clustersIn,
})

function clustersIn({ properties }: JsonObject): readonly string[] {
  const resources = isObject(properties) ? properties['resourceIdentifiers'] : undefined
  return (Array.isArray(resources) ? resources : []).flatMap((resource: Json) => {
    const named = isObject(resource) ? resource['azureResourceId'] : undefined
    const cluster = typeof named === 'string' ? clusterOf(named.toLowerCase()) : null
    return cluster === null ? [] : [cluster.id]
  })
}
