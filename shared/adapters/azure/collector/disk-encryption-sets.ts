import {
  diskEncryptionSetIdsOf,
  diskEncryptionSets as facet,
} from '../../../domain/facets/disk-encryption-sets.ts'
import type { FacetReader } from './facet-reader.ts'
import { readEach } from './read-each.ts'

export const diskEncryptionSets: FacetReader = (_cluster, deps) => {
  const { value: body, takenAt } = deps.resource
  return readEach(diskEncryptionSetIdsOf(body), facet.apiVersion, takenAt, deps)
}
