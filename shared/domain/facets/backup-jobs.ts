import { isObject, type Json } from '../json.ts'
import { block, list, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.DataProtection/backupVaults/backupJobs'

function sourceOf(job: Json): string {
  const properties = isObject(job) ? job['properties'] : undefined
  const id = isObject(properties) ? properties['dataSourceId'] : undefined
  return typeof id === 'string' ? id.toLowerCase() : ''
}

/**
 * The jobs of the last eight days that backed the cluster up and came to their end, as Resource Graph tells
 * them. Spellings: rows that were recorded in 2025. Jobs write no events.
 */
export const backupJobs = facet({
  name: 'backupJobs',
  title: 'the finished backups of the cluster',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2025-01-01',
  evidence: 'recorded rows of Resource Graph: az dataprotection job list',
  cost: 'bulk',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: ['Microsoft.DataProtection/backupVaults/backupInstances/'],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({ endTime: text, operationCategory: text, status: text }),
    }),
  ),
  gather({ id }, input) {
    const all = input.all(resourceType).map(({ body }) => body)
    // An input that holds none at all may be one that never held them.
    return all.length > 0 ? all.filter((job) => sourceOf(job) === id) : null
  },
})
