import type { VolumeTrigger } from '../../../domain/trigger.ts'
import { median } from '../statistics/median.ts'
import { nbTail, type TailBaseline, tailBaseline } from '../statistics/nb-tail.ts'
import { type RobustBaseline, robustBaseline, robustScore } from '../statistics/robust-record.ts'
import { sameHours } from './history.ts'

/** What a count is compared with. */
export interface Baseline extends RobustBaseline, TailBaseline {
  readonly most: number
  /** Of the counts at that hour of the day. */
  readonly usual: number
}

/** A decomposition says how many times the usual range a residual may take; a score of twice that is as rare. */
const scoresOfThreshold = 2
/** Which the catalogue leaves out for decompositions. Without it every second alarm is a false one. */
const leastRecord = 1.5

/** Of the hours before, at least one. Seasonal where the low side or a decomposition asks for it. */
export function baselineOf(history: readonly number[], { method, side }: VolumeTrigger): Baseline {
  const near = sameHours(history)
  const seasonal = 'low' in side || method.name === 'decompose'
  return {
    ...robustBaseline(seasonal ? near : history),
    ...tailBaseline(near),
    most: Math.max(...history),
    usual: median(near),
  }
}

/**
 * What is usual among others of the same kind, for one that is too young to have a baseline: the median of theirs,
 * and the highest hour of any.
 */
export function commonBaseline(all: readonly Baseline[]): Baseline {
  const middle = (read: (one: Baseline) => number) => median(all.map(read))
  return {
    middle: middle((one) => one.middle),
    spread: middle((one) => one.spread),
    mean: middle((one) => one.mean),
    variance: middle((one) => one.variance),
    usual: middle((one) => one.usual),
    most: Math.max(...all.map((one) => one.most)),
  }
}

/**
 * Whether a count stands out. The guard does most of the work: a new record is rare by itself, whatever the
 * distribution, and one of half as much again is hardly ever ordinary.
 */
export function standsOut(count: number, baseline: Baseline, trigger: VolumeTrigger): boolean {
  const { method, side } = trigger
  if ('low' in side) {
    const low = count <= side.low.maxRatio * baseline.usual
    return low && robustScore(count, baseline) <= -scoreOf(method)
  }
  const { minCount, recordRatio = leastRecord } = side.high
  if (count < minCount || count < recordRatio * baseline.most) return false
  if (method.name === 'nb-tail') return nbTail(count, baseline) < method.p
  return robustScore(count, baseline) > scoreOf(method)
}

const usualScore = 6

function scoreOf(method: VolumeTrigger['method']): number {
  if (method.name === 'robust-record') return method.z
  return method.name === 'decompose' ? method.threshold * scoresOfThreshold : usualScore
}
