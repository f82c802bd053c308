import type { LoggedCluster } from '../local/logs/cast/logged-cluster.ts'
import { emptyActivity } from '../shared/domain/activity-state.ts'
import type { Detection } from '../shared/domain/detection.ts'
import { emptyHunt } from '../shared/domain/hunt-state.ts'
import { textAt } from '../shared/domain/log/member.ts'
import type { Signal } from '../shared/domain/signal.ts'
import { activitySignals } from '../shared/pipeline/hunt/activity-signals.ts'
import type { ActivityWorld } from '../shared/pipeline/hunt/activity-world.ts'
import { hunter } from '../shared/pipeline/hunt.ts'
import { day, monday, ordinaryLog } from './ordinary-log.ts'

/**
 * What a deployment that has looked at each cluster finds in so many days of ordinary work: what a control judges, it
 * tells by its transitions alone.
 */
export function toldMonths(
  detections: readonly Detection[],
  clusters: readonly LoggedCluster[],
  days: number,
): readonly Signal[] {
  const armed = detections.map((detection) => detection.arm())
  const hunt = hunter(armed.filter(({ detection }) => detection.plane !== 'azure-activity'))
  const listen = activitySignals(armed)
  const world = worldWith(clusters.map(({ id }) => id.toLowerCase()))
  const signals = new Map<string, Signal>()
  let state = { hunt: emptyHunt, activity: emptyActivity }
  for (let n = 0; n < days; n += 1) {
    const from = monday + n * day
    const records = [...ordinaryLog(clusters, from, from + day)]
    const audit = hunt(records, state.hunt, { settled: from + day })
    const activity = listen(records, state.activity, world)
    state = { hunt: audit.state, activity: activity.state }
    for (const signal of [...audit.signals, ...activity.signals]) signals.set(signal.key, signal)
  }
  return [...signals.values()]
}

function worldWith(clusters: readonly string[]): ActivityWorld {
  return {
    touched({ event }) {
      const resource = (textAt(event, 'resourceId') ?? '').toLowerCase()
      const isBelow = (a: string, b: string) => a === b || a.startsWith(`${b}/`)
      const [scope = resource] = resource.split('/providers/microsoft.authorization/')
      return clusters.filter((id) => isBelow(resource, id) || isBelow(id, scope))
    },
    actingFor: () => [],
    judges: () => true,
    resource: () => undefined,
  }
}
