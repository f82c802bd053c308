import { type Cluster, clusterKey } from '../../domain/cluster.ts'
import { asJson } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import { known, missing } from '../../domain/maybe.ts'
import type { ClusterSnapshot, RawFacet } from '../../domain/snapshot.ts'
import type { IsoTime } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { StoredRow } from '../ports.ts'
import { sentLogs } from '../sight/sent-logs.ts'

const audit = ['kube-audit', 'kube-audit-admin']

/**
 * The facet `auditStream` from what the hunts have heard in the workspaces that the cluster sends its audit log to:
 * it arrives where one of them hears it. The same until that changes.
 */
export async function auditStream(
  cluster: Cluster,
  { diagnosticSettings }: ClusterSnapshot['facets'],
  { tables, now }: Pick<Deps, 'tables' | 'now'>,
): Promise<RawFacet> {
  const sent = sentLogs(diagnosticSettings?.known ? diagnosticSettings.value : undefined)
  const workspaces = [...sent].flatMap(([workspace, { dedicated, shared }]) =>
    [...dedicated, ...shared].some((category) => audit.includes(category)) ? [workspace] : [],
  )
  const row = `stream|${clusterKey(cluster)}`
  const heard = await Promise.all(
    workspaces.map(async (workspace) => {
      return { workspace, told: await tables.get('hunts', keyOf(workspace), row) }
    }),
  )
  return streamOf(heard, now())
}

interface Heard {
  readonly workspace: string
  readonly told: StoredRow | null
}

function streamOf(heard: readonly Heard[], takenAt: IsoTime): RawFacet {
  const stateIs = (state: string) => heard.filter(({ told }) => told?.body['state'] === state)
  if (stateIs('arriving').length > 0) return known({ state: 'arriving' }, takenAt)
  const [denied] = stateIs('denied')
  if (denied !== undefined) {
    const reason = String(denied.told?.body['reason'])
    return missing('forbidden', reason, { scope: denied.workspace })
  }
  const silent = stateIs('silent')
  if (silent.length === 0) return missing('not-supplied', 'no hunt has read its audit log yet')
  const since = silent
    .flatMap(({ told }) => told?.body['since'] ?? [])
    .sort()
    .at(-1)
  return known(asJson({ state: 'silent', ...(since !== undefined && { since }) }), takenAt)
}
