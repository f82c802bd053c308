import { anyCase } from '../any-case.ts'
import { isObject, type Json } from '../json.ts'
import { block, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.DataProtection/backupVaults/backupInstances'

/** What a backup instance protects, in lower case; older replies spell the key `resourceId`. */
function protectedBy(instance: Json): string {
  const properties = isObject(instance) ? instance['properties'] : undefined
  const source = isObject(properties) ? properties['dataSourceInfo'] : undefined
  const id = isObject(source) ? (source['resourceID'] ?? source['resourceId']) : undefined
  return typeof id === 'string' ? id.toLowerCase() : ''
}

/**
 * The backup instances of the cluster, in whatever vault. Spellings: rows of Resource Graph that were
 * recorded in 2024 and 2025, and the type of that version in Azure's published Bicep types.
 */
export const backupInstances = facet({
  name: 'backupInstances',
  title: 'the backup instances of the cluster',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2025-01-01',
  evidence:
    'recorded rows of Resource Graph: az dataprotection backup-instance list-from-resource-graph',
  cost: 'query',
  swept: 'query',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        currentProtectionState: oneOf(
          'BackupSchedulesSuspended',
          'ConfiguringProtection',
          'ConfiguringProtectionFailed',
          'Invalid',
          'NotProtected',
          'ProtectionConfigured',
          'ProtectionError',
          'ProtectionStopped',
          'RetentionSchedulesSuspended',
          'SoftDeleted',
          'SoftDeleting',
          'UpdatingProtection',
        ),
        dataSourceInfo: anyCase({ resourceID: text }),
      }),
    }),
  ),
  gather({ id }, input) {
    const all = input.all(resourceType).map(({ body }) => body)
    // An input that holds none at all may be one that never held them.
    return all.length > 0 ? all.filter((one) => protectedBy(one) === id) : null
  },
})
