import type { Armed } from '../shared/domain/detection.ts'
import type { HuntState } from '../shared/domain/hunt-state.ts'
import { severities } from '../shared/domain/severity.ts'
import type { Signal } from '../shared/domain/signal.ts'
import type { LogPart } from '../shared/ingest/log/log-reader.ts'
import type { Rejection } from '../shared/ingest/rejection.ts'
import type { Circumstances } from '../shared/pipeline/hunt/circumstances.ts'
import { hunting } from '../shared/pipeline/hunt.ts'
import type { HuntReport } from '../shared/reports/hunt-report.ts'
import { steadyHeap } from './steady-heap.ts'

interface Hunting {
  readonly armed: readonly Armed[]
  readonly baseline: HuntState
  /** Milliseconds: the latest time that a record may tell. */
  readonly latest: number
  /** Milliseconds: what time it is for silence; null: when the log ends. */
  readonly clock: number | null
}

/** Records of one reading: what matched waits for its end. */
const atOnce = 1000
const mostRejected = 1000
/** Of one detection: what is found by the thousands is one thing. */
const mostSignals = 1000

/** Hunts through the parts of a log; what it found, and what it learned. */
export async function huntThrough(
  parts: AsyncIterable<LogPart>,
  { armed, baseline, latest, clock }: Hunting,
): Promise<{ readonly report: HuntReport; readonly learned: HuntState }> {
  const { notice, judge } = hunting(armed)
  const { signals, flooded, tell } = telling()
  const rejected: Rejection[] = []
  const blind = new Map<string, number>()
  const counts = { records: 0, ignored: 0, timeless: 0, moreRejected: 0 }
  let learning: readonly string[] = []
  let state = baseline
  let unjudged = 0

  function settle(circumstances: Circumstances = {}): void {
    const found = judge(state, circumstances)
    counts.timeless += found.timeless
    unjudged = 0
    state = found.state
    learning = found.learning
    for (const signal of found.signals) tell(signal)
    for (const [id, count] of Object.entries(found.blind)) {
      blind.set(id, (blind.get(id) ?? 0) + count)
    }
  }

  const heap = steadyHeap()
  try {
    for await (const part of parts) {
      for (const record of part.records) notice(record, latest)
      unjudged += part.records.length
      counts.records += part.records.length
      counts.ignored += part.ignored
      const fits = part.rejected.slice(0, mostRejected - rejected.length)
      rejected.push(...fits)
      counts.moreRejected += part.rejected.length - fits.length
      if (unjudged < atOnce) continue
      settle()
      heap.keep()
    }
  } finally {
    heap.release()
  }
  settle()
  const learned = state
  const end = { settled: Number.POSITIVE_INFINITY }
  settle(clock === null ? end : { ...end, clock })
  const report = {
    ...counts,
    rejected,
    learning,
    flooded: [...flooded],
    blind: Object.fromEntries(blind),
  }
  return { report: { ...report, signals: sorted([...signals.values()]) }, learned }
}

/** The latest of what was told under each key, and the detections that found more than is kept. */
function telling() {
  const signals = new Map<string, Signal>()
  const counts = new Map<string, number>()
  const flooded = new Set<string>()
  return {
    signals,
    flooded,
    tell(signal: Signal): void {
      const { key, detection } = signal
      const count = counts.get(detection) ?? 0
      if (!signals.has(key)) {
        if (count >= mostSignals) {
          flooded.add(detection)
          return
        }
        counts.set(detection, count + 1)
      }
      signals.set(key, signal)
    },
  }
}

function sorted(signals: readonly Signal[]): readonly Signal[] {
  const rank = ({ severity }: Signal) => severities.indexOf(severity)
  return signals.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      compared(a.detection, b.detection) ||
      compared(a.firstSeen, b.firstSeen) ||
      compared(a.group, b.group),
  )
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
