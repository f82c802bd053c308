import type { Detection } from '../../domain/detection.ts'
import type { JsonObject } from '../../domain/json.ts'
import type { LogWorld } from '../../domain/log-world.ts'
import { minutes, toMilliseconds } from '../../domain/time.ts'
import { evidenceOf } from './evidence-of.ts'
import type { HuntMemory, Mark } from './hunt-memory.ts'
import type { HuntStep } from './hunt-step.ts'
import type { HuntTask } from './hunt-task.ts'
import { firstMark } from './hunt-task.ts'
import type { LogRead } from './log-reads.ts'
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
  const { read, task, rows, world, hunts, modeOf, now } = matching
  const at = toMilliseconds(now)
  const { records, malformed } = readRows(rows, read, world)
  const marks = { ...memory.marks, [read.table]: marked(memory.marks[read.table], task, now) }
  const until = marks[read.table]?.until ?? now
  const hunted = hunts.matches(records, memory.hunt, memory.matched, {
    settled: toMilliseconds(until) - late,
    latest: at + ahead,
  })
  const thisHour = Math.floor(at / hour)
  const young = Object.entries(memory.matched).filter(([, of]) => of >= thisHour - rememberedHours)
  const fresh = [...hunted.matched].map((key) => [key, thisHour] as const)
  const signals = hunted.signals.map((signal) => ({
    signal,
    mode: modeOf(signal.detection),
    evidence: evidenceOf(signal, hunted.records.get(signal.detection) ?? []),
  }))
  return {
    step: {
      v: 1,
      memory: {
        ...memory,
        hunt: hunted.state,
        marks,
        matched: Object.fromEntries([...young, ...fresh]),
      },
      signals,
      moved: [],
    },
    blind: hunted.blind,
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
