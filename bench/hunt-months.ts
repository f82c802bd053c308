import type { Detection } from '../shared/domain/detection.ts'
import { emptyHunt, type HuntState } from '../shared/domain/hunt-state.ts'
import type { Signal } from '../shared/domain/signal.ts'
import { hunter } from '../shared/pipeline/hunt.ts'
import { clusters, day, monday, ordinaryLog } from './ordinary-log.ts'

interface Months {
  /** What was told in the end, by key. */
  readonly signals: readonly Signal[]
  readonly state: HuntState
}

/** Hunts through so many simulated days of ordinary work, a day at a time. */
export function huntMonths(detections: readonly Detection[], days: number): Months {
  const hunt = hunter(detections.map((detection) => detection.arm()))
  const signals = new Map<string, Signal>()
  let state: HuntState = emptyHunt
  for (let n = 0; n < days; n += 1) {
    const from = monday + n * day
    const found = hunt(ordinaryLog(clusters, from, from + day), state, { settled: from + day })
    state = found.state
    for (const signal of found.signals) signals.set(signal.key, signal)
  }
  return { signals: [...signals.values()], state }
}
