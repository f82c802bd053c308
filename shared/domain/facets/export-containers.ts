import { isObject, type Json } from '../json.ts'
import { resourcesIn } from '../resources-in.ts'
import { block, flag, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'
import { workspaceExports } from './workspace-exports.ts'

const resourceType = 'Microsoft.Storage/storageAccounts/blobServices/containers'
const account = /\/providers\/microsoft\.storage\/storageaccounts\/[^/]+$/
const auditTables = new Set([
  'aksaudit',
  'aksauditadmin',
  'arck8saudit',
  'arck8sauditadmin',
  'azurediagnostics',
])

/** Ids, in lower case, of the containers that exports of audit tables write to: each table has one, `am-<table>`. */
export function exportContainerIdsOf(exports: Json | null): readonly string[] {
  const ids = (Array.isArray(exports) ? exports : []).flatMap((one: Json) => {
    const properties = isObject(one) && isObject(one['properties']) ? one['properties'] : {}
    const { destination, tableNames } = properties
    const id = isObject(destination) ? String(destination['resourceId']).toLowerCase() : ''
    const tables = (Array.isArray(tableNames) ? tableNames : [])
      .map((table: Json) => String(table).toLowerCase())
      .filter((table) => auditTables.has(table))
    return account.test(id)
      ? tables.map((table) => `${id}/blobServices/default/containers/am-${table}`)
      : []
  })
  return [...new Set(ids.map((id) => id.toLowerCase()))].sort()
}

/**
 * The containers that audit tables are exported to, with their policy for immutable storage. Source: the REST
 * reference of blob containers. One that is not in the list has not been made: nothing was exported yet.
 */
export const exportContainers = facet({
  name: 'exportContainers',
  title: 'the containers that audit tables are exported to',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2024-01-01',
  evidence: 'https://learn.microsoft.com/rest/api/storagerp/blob-containers/get',
  cost: 'shared',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`, ...workspaceExports.operations],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        immutabilityPolicy: block({
          properties: block({
            allowProtectedAppendWrites: flag,
            allowProtectedAppendWritesAll: flag,
            state: oneOf('Locked', 'Unlocked'),
          }),
        }),
      }),
    }),
  ),
  gather: (cluster, input) =>
    resourcesIn(input, exportContainerIdsOf(workspaceExports.gather(cluster, input))),
})
