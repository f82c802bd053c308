import { isObject, type Json, type JsonObject } from '../../../domain/json.ts'
import { known } from '../../../domain/maybe.ts'
import { alertsOf } from '../queries/alerts-of.ts'
import { runQuery } from '../run-query.ts'
import type { FacetReader } from './facet-reader.ts'

/** The query finds mentions; only an alert that names the cluster, or what lies below it, is one of its own. */
export const defenderAlerts: FacetReader = async (cluster, { graph }) => {
  const scope = { subscriptions: [cluster.subscriptionId] }
  const rows = await runQuery(graph, alertsOf(cluster.id), scope)
  if (!rows.known) return rows
  const own = rows.value.filter((row) => names(row, cluster.id.toLowerCase()))
  return known(own, rows.takenAt)
}

function names({ properties }: JsonObject, id: string): boolean {
  const resources = isObject(properties) ? properties['resourceIdentifiers'] : undefined
  return (Array.isArray(resources) ? resources : []).some((resource: Json) => {
    const named = isObject(resource) ? String(resource['azureResourceId']).toLowerCase() : ''
    return named === id || named.startsWith(`${id}/`)
  })
}
