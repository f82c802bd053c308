import {
  encryptionKeyIdsOf,
  encryptionKeys as facet,
} from '../../../domain/facets/encryption-keys.ts'
import { missing } from '../../../domain/maybe.ts'
import type { FacetReader } from './facet-reader.ts'
import { readEach } from './read-each.ts'

export const encryptionKeys: FacetReader = async (cluster, deps) => {
  const vaults = await deps.facet('keyVaults')
  if (!vaults.known) {
    const reason = `the vault of the key is not known, because ${vaults.reason}`
    return missing(vaults.cause, reason, { scope: vaults.scope ?? cluster.id })
  }
  const ids = encryptionKeyIdsOf(deps.resource.value, vaults.value)
  return readEach(ids, facet.apiVersion, vaults.takenAt, deps)
}
