import { randomOf } from '../../fleet/random.ts'
import { castOf } from '../cast/cast-of.ts'
import type { LoggedCluster } from '../cast/logged-cluster.ts'
import { poisson } from '../poisson.ts'
import type { ActivityEvent } from './activity-event.ts'
import type { DeedSource } from './deed.ts'
import { deedsOf } from './deeds-of.ts'
import { linesOf } from './lines-of.ts'

export interface ActivityOptions {
  readonly seed: number | string
  /** Milliseconds since 1970; the end is not in it. */
  readonly from: number
  readonly to: number
}

const hour = 3_600_000
const longest = 2 * hour

interface Keyed {
  readonly salt: string
  readonly source: DeedSource
}

/** The Activity Log around clusters on ordinary days, in order of time; spans that meet give the same lines as one. */
export function* activityOf(
  clusters: readonly LoggedCluster[],
  { seed, from, to }: ActivityOptions,
): Generator<ActivityEvent> {
  const keyed = clusters.flatMap((cluster) =>
    deedsOf(castOf(cluster, seed)).map((source): Keyed => {
      return { salt: `${seed} ${cluster.id.toLowerCase()} azure ${source.name}`, source }
    }),
  )
  let open: readonly ActivityEvent[] = []
  for (let begin = from - (from % hour) - longest; begin < to; begin += hour) {
    const all = [...open, ...keyed.flatMap((each) => doneIn(begin, each))]
    const now = all.filter(({ at }) => at < begin + hour).sort((a, b) => a.at - b.at)
    open = all.filter(({ at }) => at >= begin + hour)
    yield* now.filter(({ at }) => at >= from && at < to)
  }
}

function doneIn(begin: number, { salt, source }: Keyed): readonly ActivityEvent[] {
  const rate = source.rate(begin)
  if (rate <= 0) return []
  const random = randomOf(`${salt} ${begin}`)
  const count = source.exact ? Math.round(rate) : poisson(random, rate)
  return Array.from({ length: count }, () => begin + Math.floor(random.next() * hour)).flatMap(
    (at) => linesOf(source.deed(random, at), at, random),
  )
}
