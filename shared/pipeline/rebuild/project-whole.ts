import type { Deps } from '../deps.ts'
import { openFile } from '../ledger/cluster-file.ts'
import { projectHistory } from '../project/project-history.ts'
import { projectSight } from '../project/project-sight.ts'
import { project } from '../project.ts'
import { indexLogSources } from '../sight/log-sources.ts'
import { recordsOf } from './records-of.ts'

/**
 * Everything that other doors read of a cluster, made again from its state and its records. What people decided in
 * former times has no second copy: that part of the history is not made again.
 */
export async function projectWhole(
  partition: string,
  deps: Pick<Deps, 'tables' | 'blobs' | 'detections'>,
): Promise<void> {
  const file = await openFile(deps.tables, partition)
  if (file.newer || file.state === null) return
  const state = file.state.value
  const { newest, all } = await recordsOf(partition, deps)
  for (const { version, transitions } of all.toReversed()) {
    await projectHistory(partition, version, { transitions, decided: [] }, deps)
  }
  await project(file, { changed: true, transitions: [], decided: [] }, deps)
  if (newest === null) return
  await indexLogSources(newest.record, state.edges ?? [], deps)
  await projectSight(newest.record, file, deps)
}
