import type { Detection } from '../../domain/detection.ts'
import type { JsonObject } from '../../domain/json.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import type { LogWorld } from '../../domain/log-world.ts'
import { minutes, toMilliseconds } from '../../domain/time.ts'
import type { Circumstances } from '../hunt/circumstances.ts'
import { evidenceOf } from '../raise-signals/evidence-of.ts'
import type { LogRead } from '../sight/log-reads.ts'
import type { HuntMemory, Mark } from './hunt-memory.ts'
import type { HuntStep } from './hunt-step.ts'
import type { HuntTask } from './hunt-task.ts'
import { firstMark } from './hunt-task.ts'
import { matchingCalls } from './matching-calls.ts'
import type { ReadCalls } from './read-calls.ts'
import { readRows } from './read-rows.ts'
import type { Hunts } from './remembering-hunt.ts'

export interface Matching {
  readonly read: LogRead
  readonly task: HuntTask
  readonly rows: readonly JsonObject[]
  readonly world: LogWorld
  readonly hunts: Hunts
  readonly modeOf: (detection: string) => Detection['mode']
  readonly now: string
  /** Of the Activity Log, what its rows say; null for other tables. */
  readonly calls: ReadCalls | null
}

interface Matched {
  readonly step: HuntStep
  /** For the log: what could not be told, by detection, and what made no record. */
  readonly blind: Readonly<Record<string, number>>
  readonly malformed: number
}

const hour = 3_600_000
/** Hours for which a match is remembered: longer than a row may be late, and read again. */
const rememberedHours = 72
/** How long a record may be on its way; an older one makes nothing new that was decided before. */
const late = minutes(20) * 1000
/** A clock of a node may be ahead. */
const ahead = minutes(10) * 1000

/** The memory × rows of one slice → the memory after it, and what was found. Pure. */
export function stepOfMatches(memory: HuntMemory, matching: Matching): Matched {
  const { read, task, modeOf, now } = matching
  const marks = { ...memory.marks, [read.table]: marked(memory.marks[read.table], task, now) }
  const until = marks[read.table]?.until ?? now
  const circumstances = {
    settled: toMilliseconds(until) - late,
    latest: toMilliseconds(now) + ahead,
  }
  const found =
    matching.calls === null
      ? matchingRows(memory, matching, circumstances)
      : matchingCalls(memory, matching.calls, circumstances)
  const signals = found.hunted.signals.map((signal) => ({
    signal,
    mode: modeOf(signal.detection),
    evidence: evidenceOf(signal, recordsBehind(signal.detection, found.records)),
  }))
  return {
    step: { v: 1, memory: { ...found.memory, marks }, signals, moved: [] },
    blind: found.hunted.blind,
    malformed: found.malformed,
  }
}

type Records = readonly LogRecord[] | ReadonlyMap<string, readonly LogRecord[]>

function recordsBehind(detection: string, records: Records): readonly LogRecord[] {
  return 'get' in records ? (records.get(detection) ?? []) : records
}

/** Rows of all other logs. */
function matchingRows(
  memory: HuntMemory,
  { read, rows, world, hunts, now }: Matching,
  circumstances: Circumstances,
) {
  const { records, malformed } = readRows(rows, read, world)
  const hunted = hunts.matches(records, memory.hunt, memory.matched, circumstances)
  const thisHour = Math.floor(toMilliseconds(now) / hour)
  const young = Object.entries(memory.matched).filter(([, of]) => of >= thisHour - rememberedHours)
  const fresh = [...hunted.matched].map((key) => [key, thisHour] as const)
  const matched = Object.fromEntries([...young, ...fresh])
  return {
    memory: { ...memory, hunt: hunted.state, matched },
    hunted,
    records: hunted.records,
    malformed,
  }
}

function marked(mark: Mark | undefined, { kind, span }: HuntTask, now: string): Mark {
  const known = mark ?? { ...firstMark(now), until: span.to }
  if (kind === 'rescan') {
    const day = now.slice(0, 10)
    const before = known.rescan?.day === day ? known.rescan.until : span.to
    return { ...known, rescan: { day, until: before > span.to ? before : span.to } }
  }
  return { ...known, until: known.until > span.to ? known.until : span.to }
}
