import { detections } from '../../shared/detections/index.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { textAt } from '../../shared/domain/log/member.ts'
import type { LogRecord } from '../../shared/domain/log-record.ts'
import type { LogSource } from '../../shared/domain/log-source.ts'
import { bareWorld } from '../../shared/domain/log-world.ts'
import { armedActivity } from '../../shared/pipeline/activity/armed-activity.ts'
import type { ReadCalls } from '../../shared/pipeline/hunt-workspace/read-calls.ts'
import { readRows } from '../../shared/pipeline/hunt-workspace/read-rows.ts'
import type { LogRead } from '../../shared/pipeline/sight/log-reads.ts'

/**
 * Rows of the Activity Log of former days, with the hunt over what is compared with them. What touched a cluster is told by
 * its id alone: the index of dependencies is not there yet.
 */
export function pastCalls(
  rows: readonly JsonObject[],
  read: LogRead,
  sources: readonly LogSource[],
): ReadCalls {
  const clusters = sources.map(({ cluster }) => cluster.toLowerCase())
  function touched({ event }: LogRecord): readonly string[] {
    const resource = `${(textAt(event, 'resourceId') ?? '').toLowerCase()}/`
    return clusters.filter((cluster) => resource.startsWith(`${cluster}/`))
  }
  return {
    ...readRows(rows, read, bareWorld),
    world: { touched, actingFor: () => [], judges: () => false, resource: () => undefined },
    hunt: armedActivity(detections).patient,
  }
}
