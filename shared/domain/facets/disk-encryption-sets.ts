import { isObject, type Json } from '../json.ts'
import { resourcesIn } from '../resources-in.ts'
import { block, flag, list, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.Compute/diskEncryptionSets'

/** The id of the disk encryption set that a cluster names; none where it names none. */
export function diskEncryptionSetIdsOf(body: Json | undefined): readonly string[] {
  const properties = isObject(body) ? body['properties'] : undefined
  const id = isObject(properties) ? properties['diskEncryptionSetID'] : undefined
  return typeof id === 'string' && id !== '' ? [id.toLowerCase()] : []
}

/** The set whose key encrypts the disks of the nodes. Source: the REST reference of disk encryption sets. */
export const diskEncryptionSets = facet({
  name: 'diskEncryptionSets',
  title: 'the disk encryption set that the cluster names',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2024-03-02',
  evidence: 'https://learn.microsoft.com/rest/api/compute/disk-encryption-sets/get',
  cost: 'shared',
  swept: 'gathered',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        autoKeyRotationError: block({ code: text }),
        rotationToLatestKeyVersionEnabled: flag,
      }),
    }),
  ),
  gather: ({ body }, input) => resourcesIn(input, diskEncryptionSetIdsOf(body)),
})
