import type { PrivateWays } from '../../domain/exam.ts'
import { isObject, type Json, type JsonObject } from '../../domain/json.ts'
import { known, type Maybe } from '../../domain/maybe.ts'
import { missingOf } from './missing-of.ts'
import { privateWaysQuery } from './queries/private-ways-query.ts'
import type { ResourceGraph } from './resource-graph.ts'
import type { ResourceManager } from './resource-manager.ts'
import { runQuery } from './run-query.ts'

const linksVersion = '2024-06-01'

/** What there is of private ways, of all that the identity may see. */
export async function privateWays(
  graph: ResourceGraph,
  arm: ResourceManager,
): Promise<Maybe<PrivateWays>> {
  const rows = await runQuery(graph, privateWaysQuery(), {})
  if (!rows.known) return rows
  const of = (type: string) =>
    rows.value.filter((row) => String(row['type']).toLowerCase() === `microsoft.${type}`)
  const zones = of('network/privatednszones').map((row) => {
    return { id: lower(row['key']), name: lower(row['name']) }
  })
  const links: PrivateWays['links'][number][] = []
  for (const { id: zone } of zones) {
    const listed = await arm.list(`${zone}/virtualNetworkLinks`, linksVersion)
    if (!listed.known) return missingOf(listed)
    const networks = listed.value.map((link) => inside(link, 'properties', 'virtualNetwork', 'id'))
    links.push(...networks.map((network) => ({ zone, network: lower(network) })))
  }
  const endpoints = of('network/privateendpoints').flatMap(endpointsOf)
  const scopes = of('operationalinsights/workspaces').flatMap(scopesOf)
  const doors = [
    ...of('storage/storageaccounts'),
    ...of('keyvault/vaults'),
    ...of('operationalinsights/workspaces'),
  ].map((row) => ({ id: lower(row['key']), isClosed: isClosed(row) }))
  return known({ endpoints, zones, links, scopes, doors }, rows.takenAt)
}

/** An endpoint has its connections in one of two lists, by whether somebody else approves them. */
function endpointsOf(row: JsonObject): PrivateWays['endpoints'] {
  const subnet = lower(inside(row, 'properties', 'subnet', 'id'))
  const lists = ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections']
  return lists
    .flatMap((list) => items(inside(row, 'properties', list)))
    .map((connection) => {
      const properties = inside(connection, 'properties')
      return {
        id: lower(row['key']),
        target: lower(inside(properties, 'privateLinkServiceId')),
        groups: items(inside(properties, 'groupIds')).map(lower),
        state: lower(inside(properties, 'privateLinkServiceConnectionState', 'status')),
        network: subnet.split('/subnets/')[0] ?? '',
      }
    })
}

function scopesOf(row: JsonObject): PrivateWays['scopes'] {
  return items(inside(row, 'properties', 'privateLinkScopedResources')).map((member) => ({
    workspace: lower(row['key']),
    scope: lower(inside(member, 'resourceId')).split('/scopedresources/')[0] ?? '',
  }))
}

/** Absent is open, for all of them. */
function isClosed(row: JsonObject): boolean {
  const access = ['publicNetworkAccess', 'publicNetworkAccessForQuery'].map((key) =>
    lower(inside(row, 'properties', key)),
  )
  const isShut = access.some((one) => one === 'disabled' || one === 'securedbyperimeter')
  return isShut || lower(inside(row, 'properties', 'networkAcls', 'defaultAction')) === 'deny'
}

function inside(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (found, key) => (isObject(found) ? found[key] : undefined),
    value,
  )
}

function items(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

function lower(value: Json | undefined): string {
  return typeof value === 'string' ? value.toLowerCase() : ''
}
