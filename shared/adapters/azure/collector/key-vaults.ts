import { keyVaults as facet, keyVaultsOf } from '../../../domain/facets/key-vaults.ts'
import { missing } from '../../../domain/maybe.ts'
import { resourcesNamed } from '../queries/resources-named.ts'
import { runQuery } from '../run-query.ts'
import type { FacetReader } from './facet-reader.ts'
import { readEach } from './read-each.ts'

/** Shorter than the settle time, so that a look after an event never sees what was read before it. */
const seconds = 15

/**
 * Resource Graph only tells where a vault lies; Resource Manager, what it is. A name that Resource Graph
 * does not show may be hidden from the auditor as well as deleted: that is not known.
 */
export const keyVaults: FacetReader = async (_cluster, deps) => {
  const { value: body, takenAt } = deps.resource
  const { ids, names } = keyVaultsOf(body)
  if (names.length === 0) return readEach(ids, facet.apiVersion, takenAt, deps)
  const rows = await deps.recall(`vaults ${names.join(' ')}`, seconds, () =>
    runQuery(deps.graph, resourcesNamed([facet.resourceType], names), {}),
  )
  if (!rows.known) return rows
  const found = rows.value.map(({ key }) => String(key))
  const hidden = names.find((name) => !found.some((id) => id.endsWith(`/vaults/${name}`)))
  if (hidden !== undefined) {
    return missing('absent', `no vault called ${hidden} is visible to the auditor`)
  }
  const all = [...new Set([...ids, ...found])].sort()
  return readEach(all, facet.apiVersion, takenAt, deps)
}
