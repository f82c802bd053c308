import { firewallPolicies as facet } from '../../../domain/facets/firewall-policies.ts'
import { linkedIdsOf } from '../../../domain/linked-ids-of.ts'
import { known } from '../../../domain/maybe.ts'
import type { FacetReader } from './facet-reader.ts'
import { readEach } from './read-each.ts'

export const firewallPolicies: FacetReader = async (_cluster, deps) => {
  const firewalls = await deps.facet('azureFirewalls')
  if (!firewalls.known) return firewalls
  const ids = linkedIdsOf(firewalls.value, 'firewallPolicy')
  const own = await readEach(ids, facet.apiVersion, firewalls.takenAt, deps)
  if (!own.known) return own
  const above = linkedIdsOf(own.value, 'basePolicy').filter((id) => !ids.includes(id))
  const base = await readEach(above, facet.apiVersion, own.takenAt, deps)
  return base.known ? known([...own.value, ...base.value], base.takenAt) : base
}
