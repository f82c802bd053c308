import { clusterKey } from '../../domain/cluster.ts'
import { asJson } from '../../domain/json.ts'
import type { AuditRecord } from '../../domain/record.ts'
import type { Deps } from '../deps.ts'
import type { ClusterFile } from '../ledger/cluster-file.ts'
import { sightOf } from '../sight/sight-of.ts'

/** What the hunt can see of a cluster, where others read it; made again with each record. */
export async function projectSight(
  { snapshot }: AuditRecord,
  { state }: ClusterFile,
  { tables, detections }: Pick<Deps, 'tables' | 'detections'>,
): Promise<void> {
  if (state === null || detections.length === 0) return
  const row = clusterKey(snapshot.cluster)
  if (state.value.deletedAt !== null) {
    await tables.write('hunts', 'sight', [{ kind: 'delete', row }])
    return
  }
  const sight = sightOf({ snapshot, findings: state.value.findings }, detections)
  const profile = state.value.context?.auditProfile
  const named = profile === undefined ? {} : { auditProfile: profile }
  const body = asJson({ v: 1, cluster: snapshot.cluster.id, ...named, ...sight })
  await tables.write('hunts', 'sight', [{ kind: 'put', row, body }])
}
