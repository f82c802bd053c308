import type { Beside } from '../beside/beside.ts'
import { policyState } from '../beside/policy-state.ts'
import { kindOf } from './kind-of.ts'

const type = 'Microsoft.PolicyInsights/policyStates'

/** What Azure Policy last found about a cluster at a site: of one that is silent, what it was then. */
export const sitePolicyStates: Beside = {
  type,
  names: ['cluster'],
  idOf: ({ clusterId, name }) => `${clusterId}/providers/${type}/${name}`,
  make({ cluster, id }) {
    const kind = kindOf(cluster)
    if (!kind?.extensions.includes('azurepolicy')) return undefined
    return policyState(id, cluster.id, { complianceState: 'Compliant', timestamp: kind.lastSeen })
  },
}
