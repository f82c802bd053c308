import { firewallRuleGroups as facet } from '../../../domain/facets/firewall-rule-groups.ts'
import { idsIn } from '../../../domain/ids-in.ts'
import type { Json } from '../../../domain/json.ts'
import { known } from '../../../domain/maybe.ts'
import type { FacetReader } from './facet-reader.ts'

/** Shorter than the settle time, so that a look after an event never sees what was read before it. */
const seconds = 15

/** Many clusters share a hub and its firewall. */
export const firewallRuleGroups: FacetReader = async (_cluster, { arm, facet: read, recall }) => {
  const policies = await read('firewallPolicies')
  if (!policies.known) return policies
  const found: Json[] = []
  for (const id of idsIn(policies.value)) {
    const path = `${id.toLowerCase()}/ruleCollectionGroups`
    const reply = await recall(path, seconds, () => arm.list(path, facet.apiVersion))
    if (reply.known) found.push(...reply.value)
    else if (reply.cause !== 'absent') return reply
  }
  return known(found, policies.takenAt)
}
