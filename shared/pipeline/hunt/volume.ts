import { secondsOf } from '../../domain/duration.ts'
import type { Signal } from '../../domain/signal.ts'
import type { VolumeTrigger } from '../../domain/trigger.ts'
import { isEmpty } from './is-empty.ts'
import { keyOfGroup } from './key-of-group.ts'
import type { Reading, TriggerEvaluator } from './trigger-evaluator.ts'
import { absorb, absorbCount } from './volume/absorb.ts'
import { type Closing, closed, without } from './volume/closed.ts'
import { tooFew, tooMany, youth } from './volume/judge.ts'
import { fitting, kept } from './volume/kept.ts'
import { hour, hourOf, type Series, type VolumeState } from './volume/series.ts'
import { tell } from './volume/tell.ts'

type VolumeReading = Reading<VolumeTrigger, VolumeState>
type AllSeries = Map<string, Series>

const nothing: VolumeState = { series: {}, judged: 0 }

/**
 * Hourly counts, and whether one stands out of those before it. An hour is judged once it is over and all of it has
 * been read, so that neither the order of records nor the cut of readings matters. One that is read again as a whole
 * takes the place of what was known of it.
 */
export const volume: TriggerEvaluator<VolumeTrigger, VolumeState> = (reading) => {
  const before = reading.state ?? nothing
  const learning = reading.newest - reading.since < youth * hour
  if (reading.truncated) return { state: before, signals: [], learning }
  const idle = reading.tallies.size === 0 && reading.counts.length === 0
  if (idle && reading.replaces === null && isEmpty(before.series)) {
    const { end } = spanOf(before, reading)
    return { state: { series: {}, judged: Math.max(before.judged, end) }, signals: [], learning }
  }
  const all = gathered(before, reading)
  const { from, end } = spanOf(before, reading)
  if (end <= from) return { state: { ...before, series: fitting([...all]) }, signals: [], learning }
  const signals = judged(all, from, end, reading)
  const baseline = secondsOf(reading.trigger.baseline) / 3600
  const judgedNow = Math.max(before.judged, end)
  return {
    state: { series: kept(all, { end: judgedNow, baseline }), judged: judgedNow },
    signals,
    learning,
  }
}

/** Hours to be judged now. At the end of a file even the last one, which goes on for all we know. */
function spanOf({ judged: done }: VolumeState, { settled, newest, replaces }: VolumeReading) {
  const end = Number.isFinite(settled) ? hourOf(settled) : hourOf(newest) + 1
  return replaces === null
    ? { from: done, end }
    : { from: Math.min(done, hourOf(replaces.from)), end }
}

function gathered(before: VolumeState, reading: VolumeReading): AllSeries {
  const { replaces, counts, tallies } = reading
  const all: AllSeries = new Map(Object.entries(before.series))
  const again = replaces && { from: hourOf(replaces.from), to: hourOf(replaces.to) }
  if (again) forget(all, again)
  const isOpen = (at: number) =>
    at >= before.judged || (again !== null && at >= again.from && at < again.to)
  for (const [group, tallied] of tallies) {
    const series = absorb(all.get(group), tallied, isOpen)
    if (series) all.set(group, series)
  }
  for (const counted of counts.filter(({ hour: at }) => isOpen(hourOf(at)))) {
    const group = keyOfGroup(counted.group)
    all.set(group, absorbCount(all.get(group), counted))
  }
  return all
}

function forget(
  all: AllSeries,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  for (const [group, series] of all) {
    const rest = without(series, from, to)
    if (rest === null) all.delete(group)
    else all.set(group, rest)
  }
}

function judged(all: AllSeries, from: number, end: number, reading: VolumeReading): Signal[] {
  const { trigger, newest, clock } = reading
  const closings: Closing[] = []
  for (const [group, series] of all) {
    const ended = closed(group, series, end)
    if (ended.series !== series) all.set(group, ended.series)
    closings.push(...ended.closings)
  }
  const judging = { all, trigger, length: secondsOf(trigger.baseline) / 3600 }
  // An hour that goes on has always too few.
  const over = Math.min(end, hourOf(Math.max(newest, clock ?? 0)))
  const verdicts = [...tooMany(closings, judging), ...tooFew(from, over, judging)]
  const signals: Signal[] = []
  for (const verdict of verdicts.sort((a, b) => a.at - b.at || (a.group < b.group ? -1 : 1))) {
    const series = all.get(verdict.group)
    if (series === undefined) continue
    const told = tell(series, verdict, reading)
    all.set(verdict.group, told.series)
    if (told.signal) signals.push(told.signal)
  }
  return signals
}
