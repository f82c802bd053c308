import type { Beside } from './beside.ts'
import { isTended } from './is-tended.ts'
import { policyState } from './policy-state.ts'

const type = 'Microsoft.PolicyInsights/componentPolicyStates'

/** What Azure Policy last found about a workload in a cluster: some are older than the rules. */
export const workloadFindings: Beside = {
  type,
  names: ['legacy-importer'],
  idOf: ({ clusterId, name }) => `${clusterId}/providers/${type}/${name}`,
  make({ cluster, id, name, random }) {
    if (!isTended(cluster)) return undefined
    return policyState(id, cluster.id, {
      componentId: `default/${name}`,
      componentName: name,
      complianceState: random.chance(0.25) ? 'NonCompliant' : 'Compliant',
      timestamp: '2026-12-08T04:10:00.000Z',
    })
  },
}
