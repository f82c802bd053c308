import { randomOf } from '../../fleet/random.ts'
import type { ActivityEvent } from '../activity/activity-event.ts'
import { linesOf } from '../activity/lines-of.ts'
import type { AuditEvent } from '../audit/audit-event.ts'
import { recordActs } from '../audit/record-acts.ts'
import { castOf } from '../cast/cast-of.ts'
import type { LoggedCluster } from '../cast/logged-cluster.ts'
import type { Anomaly } from './anomaly.ts'

interface Planted {
  /** What it adds to the audit log, in order; `mergeLogs` puts it between the ordinary lines. */
  readonly audit: readonly AuditEvent[]
  readonly activity: readonly ActivityEvent[]
  /** The cluster as its log is to be simulated: silent from then on, if that is the anomaly. */
  readonly cluster: LoggedCluster
}

/** An anomaly on a cluster at a time, in milliseconds since 1970. The seed is that of the ordinary log. */
export function plant(
  anomaly: Anomaly,
  cluster: LoggedCluster,
  { seed, at }: { readonly seed: number | string; readonly at: number },
): Planted {
  const random = randomOf(`${seed} ${cluster.id.toLowerCase()} ${anomaly.name} ${at}`)
  const planting = { cast: castOf(cluster, seed), at, random }
  const deeds = anomaly.deeds?.(planting) ?? []
  return {
    audit: recordActs(anomaly.acts?.(planting) ?? [], at, random),
    activity: deeds.flatMap((deed) => linesOf(deed, at, random)),
    cluster: anomaly.silences ? { ...cluster, silentFrom: at } : cluster,
  }
}
