import { clusterKey } from '../../domain/cluster.ts'
import type { ClusterState } from '../../domain/cluster-state.ts'
import type { Deps } from '../deps.ts'
import { knownVersion } from '../ledger/known-version.ts'

/** The controls that say pass or fail of a cluster; null where nothing was ever audited. */
export async function judgedControls(
  cluster: string,
  { tables }: Pick<Deps, 'tables'>,
): Promise<ReadonlySet<string> | null> {
  const row = await tables.get('clusters', clusterKey({ id: cluster }), 'state')
  if (row === null) return null
  const { findings } = knownVersion<ClusterState>(row.body, `The state of ${cluster}`)
  const settled = Object.values(findings).filter(
    ({ verdict: { status } }) => status === 'pass' || status === 'fail',
  )
  return new Set(settled.map(({ control }) => control))
}
