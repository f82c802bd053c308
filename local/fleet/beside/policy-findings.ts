import type { Beside } from './beside.ts'
import { isTended } from './is-tended.ts'
import { policyState } from './policy-state.ts'

const type = 'Microsoft.PolicyInsights/policyStates'

/** What Azure Policy last found about a cluster itself; some add-ons stopped telling. */
export const policyFindings: Beside = {
  type,
  names: ['cluster'],
  idOf: ({ clusterId, name }) => `${clusterId}/providers/${type}/${name}`,
  make({ cluster, id, random }) {
    if (!isTended(cluster)) return undefined
    const timestamp = random.chance(0.05) ? '2026-11-30T04:10:00.000Z' : '2026-12-08T04:10:00.000Z'
    return policyState(id, cluster.id, { complianceState: 'Compliant', timestamp })
  },
}
