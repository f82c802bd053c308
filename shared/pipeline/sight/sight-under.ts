import type { AuditProfile } from '../../domain/audit-profile.ts'
import { clusterOf } from '../../domain/cluster.ts'
import type { Detection } from '../../domain/detection.ts'
import { asJson } from '../../domain/json.ts'
import { known } from '../../domain/maybe.ts'
import { toIso } from '../../domain/time.ts'
import { type Sight, sightOf } from './sight-of.ts'

const group = '/subscriptions/0/resourceGroups/g/providers'
const workspace = `${group}/Microsoft.OperationalInsights/workspaces/w`

/**
 * What the hunt sees of a cluster that keeps to an audit profile and sends guard: worked out by what works it out for
 * clusters. Detections that look at containers or at the Activity Log see or do not, whatever the profile. Pure.
 */
export function sightUnder(
  { category, plan }: AuditProfile,
  detections: readonly Detection[],
): Sight {
  const cluster = clusterOf(`${group}/Microsoft.ContainerService/managedClusters/c`)
  if (cluster === null) throw new TypeError('the id of no cluster')
  const at = toIso(0)
  const logs = [category, 'guard'].map((name) => ({ category: name, enabled: true }))
  const properties = { workspaceId: workspace, logAnalyticsDestinationType: 'Dedicated', logs }
  const name = category === 'kube-audit' ? 'AKSAudit' : 'AKSAuditAdmin'
  const table = { name, properties: { plan: plan ?? 'Analytics' } }
  // From where its workloads call is a matter of its network, not of its logs.
  const managedCluster = { properties: { networkProfile: { outboundType: 'none' } } }
  const facets = {
    managedCluster: known(asJson(managedCluster), at),
    diagnosticSettings: known(asJson([{ name: 'audit', properties }]), at),
    workspaceTables: known(asJson([table]), at),
  }
  const logged = detections.filter(({ plane }) => plane === 'kube-audit' || plane === 'guard')
  return sightOf({ snapshot: { cluster, takenAt: at, facets }, findings: {} }, logged)
}
