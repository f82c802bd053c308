import { randomOf } from '../fleet/random.ts'
import type { AuditEvent } from './audit/audit-event.ts'
import { type Moment, momentsOf } from './audit/moment.ts'
import { recordMoment } from './audit/record-moment.ts'
import { castOf } from './cast/cast-of.ts'
import { isStopped } from './cast/is-stopped.ts'
import type { LoggedCluster } from './cast/logged-cluster.ts'
import { poisson } from './poisson.ts'
import type { Source } from './source.ts'
import { sourcesOf } from './sources-of.ts'

export interface TrafficOptions {
  readonly seed: number | string
  /** Milliseconds since 1970; the end is not in it. */
  readonly from: number
  readonly to: number
  /**
   * How much is told of what platform and operators do all day; 1, all of it, when absent. People, pipelines, jobs
   * and what they cause are never thinned out: months cost little at 0.001.
   */
  readonly scale?: number
}

const hour = 3_600_000
/** What begins earlier is over. */
const longest = 2 * hour

/**
 * The audit log of one cluster on ordinary days, in the order in which its lines are written. Two spans that
 * meet give the same lines as the one that covers both, so a log may be continued, or entered anywhere.
 */
export function* trafficOf(cluster: LoggedCluster, options: TrafficOptions): Generator<AuditEvent> {
  const { seed, from, scale = 1 } = options
  const to = Math.min(options.to, cluster.silentFrom ?? options.to)
  const sources = sourcesOf(castOf(cluster, seed))
  const salt = `${seed} ${cluster.id.toLowerCase()}`
  let open: readonly Moment[] = []
  for (let begin = from - (from % hour) - longest; begin < to; begin += hour) {
    const stopped = isStopped(cluster, begin)
    if (stopped) open = []
    const begun = stopped
      ? []
      : sources.flatMap((source) => begunIn(begin, source, { salt, scale }))
    const [now, later] = divide([...open, ...begun], begin + hour)
    open = later
    for (const moment of now) {
      if (moment.at >= from && moment.at < to) yield recordMoment(moment)
    }
  }
}

interface Telling {
  readonly salt: string
  readonly scale: number
}

function begunIn(begin: number, source: Source, { salt, scale }: Telling): Moment[] {
  const rate = source.rate(begin) * (source.chatter ? scale : 1)
  if (rate <= 0) return []
  const random = randomOf(`${salt} ${source.name} ${begin}`)
  const count = source.exact ? Math.round(rate) : poisson(random, rate)
  return Array.from({ length: count }, () => begin + random.next() * hour).flatMap((at) =>
    source.acts(random, at).flatMap((act) => momentsOf(act, at + (act.after ?? 0), random)),
  )
}

function divide(moments: readonly Moment[], end: number): readonly [Moment[], Moment[]] {
  const now: Moment[] = []
  const later: Moment[] = []
  for (const moment of moments) (moment.at < end ? now : later).push(moment)
  return [now.sort((a, b) => a.at - b.at), later]
}
