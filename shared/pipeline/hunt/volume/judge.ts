import type { VolumeTrigger } from '../../../domain/trigger.ts'
import { type Baseline, baselineOf, commonBaseline, standsOut } from './baseline.ts'
import type { Closing } from './closed.ts'
import { sizeOf } from './closed.ts'
import { historyOf } from './history.ts'
import type { OpenHour, Series } from './series.ts'

/** Hours of history that a baseline of its own takes. */
export const youth = 7 * 24
/** Of others of its kind that a young one is compared with. */
const leastLike = 3
const mostLike = 200

export interface Verdict {
  readonly group: string
  readonly at: number
  readonly count: number
  readonly baseline: Baseline
  readonly open: OpenHour | null
}

interface Judging {
  readonly all: ReadonlyMap<string, Series>
  readonly trigger: VolumeTrigger
  /** Hours. */
  readonly length: number
}

/** Of the hours that are over those that hold far more than the hours before them. */
export function tooMany(closings: readonly Closing[], judging: Judging): readonly Verdict[] {
  const { all, trigger, length } = judging
  const { side } = trigger
  if ('low' in side) return []
  return closings.flatMap(({ group, at, open }) => {
    const count = sizeOf(open)
    const series = all.get(group)
    if (series === undefined || count < side.high.minCount) return []
    const own = at - series.since >= youth
    const baseline = own
      ? baselineOf(historyOf(series, at, length), trigger)
      : likeOf(group, series, at, judging)
    if (baseline === null || !standsOut(count, baseline, trigger)) return []
    return [{ group, at, count, baseline, open }]
  })
}

function likeOf(group: string, { kind }: Series, at: number, judging: Judging): Baseline | null {
  if (kind === '') return null
  const like: Baseline[] = []
  for (const [name, other] of judging.all) {
    if (name === group || other.kind !== kind || at - other.since < youth) continue
    like.push(baselineOf(historyOf(other, at, judging.length), judging.trigger))
    if (like.length === mostLike) break
  }
  return like.length < leastLike ? null : commonBaseline(like)
}

/** Of the hours from `from` to before `end` those that hold far less than is usual at their hour of the day. */
export function tooFew(from: number, end: number, judging: Judging): readonly Verdict[] {
  const { all, trigger, length } = judging
  if ('high' in trigger.side) return []
  return [...all].flatMap(([group, series]) => {
    const first = Math.max(from, series.since + youth)
    const hours = Array.from({ length: Math.max(0, end - first) }, (_, n) => first + n)
    return hours.flatMap((at) => {
      const count = series.bins[at] ?? 0
      const baseline = baselineOf(historyOf(series, at, length), trigger)
      return standsOut(count, baseline, trigger) ? [{ group, at, count, baseline, open: null }] : []
    })
  })
}
