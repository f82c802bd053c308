import { emptyHunt } from '../../domain/hunt-state.ts'
import type { JsonObject } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { LogSource } from '../../domain/log-source.ts'
import { hours, type IsoTime, secondsBetween, toMilliseconds } from '../../domain/time.ts'
import type { CountQuery } from './count-query.ts'
import { hourlyCounts, signOfLife } from './hourly-counts.ts'
import type { HuntMemory, Stream } from './hunt-memory.ts'
import type { HuntStep, MovedStream } from './hunt-step.ts'
import type { HuntTask } from './hunt-task.ts'
import { learnNodes } from './learn-nodes.ts'
import type { Matching } from './step-of-matches.ts'

interface Counting extends Omit<Matching, 'world' | 'calls'> {
  readonly query: CountQuery
}

/** The first lines come up to an hour after a setting was made, as Azure says; then some. */
const firstLines = hours(3)

/** The memory × counts of whole hours → the memory after them, and what was found. Pure. */
export function stepOfHours(memory: HuntMemory, counting: Counting): HuntStep {
  const { read, task, rows, query, hunts, modeOf } = counting
  const { from, to } = task.span
  const [start, end] = [toMilliseconds(from), toMilliseconds(to)]
  const signs = rows.flatMap((row) => {
    const [cluster, last] = [row['cluster'], row['lastSeen']]
    const isLine = typeof cluster === 'string' && typeof last === 'string'
    return isLine ? [signOfLife(read.table, cluster, last)] : []
  })
  const sending = new Set(
    read.sources.filter(({ running }) => running).map(({ cluster }) => cluster.toLowerCase()),
  )
  const hunted = hunts.pulses(signs, memory.counted[read.table] ?? emptyHunt, {
    settled: end,
    clock: end,
    replaces: { from: start, to: end },
    counts: hourlyCounts(rows, query),
    isRunning: (cluster) => sending.has(cluster),
  })
  const heard = lastLines(rows)
  const moved = hears(read.table) ? movedIn(memory, read.sources, heard, task) : []
  const known = memory.marks[read.table]
  const gbPerHour = sizeOf(rows) / 1e9 / Math.max(1, (end - start) / 3_600_000)
  const mark = known && { ...known, hours: later(known.hours, to), gbPerHour }
  const all = moved.map(({ cluster, stream }) => [keyOf(cluster), stream] as const)
  return {
    v: 1,
    memory: {
      ...memory,
      counted: { ...memory.counted, [read.table]: hunted.state },
      marks: mark === undefined ? memory.marks : { ...memory.marks, [read.table]: mark },
      streams: { ...memory.streams, ...Object.fromEntries(all) },
      nodes: learnNodes(memory.nodes ?? {}, rows, end),
    },
    signals: hunted.signals.map((signal) => ({
      signal,
      mode: modeOf(signal.detection),
      evidence: [],
    })),
    moved: moved.filter(({ cluster, stream: { state } }) => {
      return memory.streams[keyOf(cluster)]?.state !== state
    }),
  }
}

/** Guard's own lines come when somebody signs in: that there is none is no sign. */
function hears(table: string): boolean {
  return table.includes('audit') || table.includes('Audit')
}

/** By cluster in lower case, the time of its last line. */
function lastLines(rows: readonly JsonObject[]): ReadonlyMap<string, IsoTime> {
  const heard = new Map<string, IsoTime>()
  for (const { cluster, lastSeen } of rows) {
    if (typeof cluster !== 'string' || typeof lastSeen !== 'string') continue
    heard.set(cluster, later(heard.get(cluster) ?? null, lastSeen))
  }
  return heard
}

/** Streams as these hours leave them. A cluster of which the last whole hour holds no line is silent. */
function movedIn(
  { streams }: HuntMemory,
  sources: readonly LogSource[],
  heard: ReadonlyMap<string, IsoTime>,
  { span: { to } }: HuntTask,
): readonly MovedStream[] {
  return sources.flatMap(({ cluster, running, since }) => {
    const before = streams[keyOf(cluster)]
    const line = heard.get(cluster.toLowerCase())
    const last = line === undefined ? (before?.last ?? null) : later(before?.last ?? null, line)
    const stream = { state: stateOf(last, to, since, running), last }
    return stream.state === null ? [] : [{ cluster, stream: stream as Stream }]
  })
}

function stateOf(
  last: IsoTime | null,
  to: IsoTime,
  since: IsoTime,
  running: boolean,
): Stream['state'] | null {
  if (last !== null && secondsBetween(last, to) <= hours(1)) return 'arriving'
  // A stopped cluster says nothing, and one whose setting is new not yet.
  if (!running || secondsBetween(since, to) < firstLines) return null
  return 'silent'
}

function sizeOf(rows: readonly JsonObject[]): number {
  return rows.reduce((sum, { bytes }) => sum + (typeof bytes === 'number' ? bytes : 0), 0)
}

function later(a: IsoTime | null, b: IsoTime): IsoTime {
  return a !== null && a > b ? a : b
}
