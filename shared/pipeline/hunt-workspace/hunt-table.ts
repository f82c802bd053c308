import { isPassing, type Missing, missing } from '../../domain/maybe.ts'
import type { IsoTime } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { LogPlan } from '../ports.ts'
import { costOf, spent } from './budget.ts'
import { type HuntFile, openHunt, takeStep } from './hunt-file.ts'
import { type HuntTask, halves, huntTask } from './hunt-task.ts'
import { type Planned, questionOf } from './question-of.ts'
import { readCalls } from './read-calls.ts'
import type { Reading } from './reading.ts'
import { stepFor } from './step-for.ts'
import { stepOfHours } from './step-of-hours.ts'
import { settleTrouble, tellTrouble } from './trouble.ts'

/** How far the hunt in one table has come in this run. */
export interface TableHunt {
  readonly table: string
  /** Null while nothing has been read. */
  readonly until: IsoTime | null
  /** Seconds after which to try again; null when nothing stands in the way. */
  readonly retryAfter: number | null
  readonly reason: string | null
  readonly overBudget: boolean
  /** There was more to read than one run reads. */
  readonly unfinished: boolean
}

/** Of one table in one run; eight hours of slices. */
const mostTasks = 12

/** Reads what is due of one table, slice by slice. Each slice is a step of its own. */
export async function huntTable(reading: Reading, deps: Deps): Promise<TableHunt> {
  const { workspace, read, place } = reading
  const plan = place.tables[read.name]
  if (plan === undefined) return waitForTable(reading, deps)
  for (let tasks = 0; tasks < mostTasks; tasks++) {
    const file = await openHunt(workspace, deps)
    const mark = file.memory.marks[read.table]
    const done = { ...nothing, table: read.table, until: mark?.until ?? null }
    const isCounted = read.sources.length > 0
    const task = huntTask(mark, { plan, isCounted }, deps.now())
    if (task === null) return settled(reading, file, done, deps)
    if (spent(file.memory, deps.now()) + costOf(task, plan, mark) > deps.limits.huntDailyGb) {
      return { ...done, overBudget: true }
    }
    const trouble = await runTask(task, plan, reading, file, deps)
    if (trouble !== null) return troubled(trouble, reading, done, deps)
  }
  const { memory } = await openHunt(workspace, deps)
  const until = memory.marks[read.table]?.until ?? null
  return { ...nothing, table: read.table, until, unfinished: true }
}

const nothing = { retryAfter: null, reason: null, overBudget: false, unfinished: false }

async function settled(
  { workspace, read }: Reading,
  { memory }: HuntFile,
  done: TableHunt,
  deps: Deps,
): Promise<TableHunt> {
  await settleTrouble({ workspace, subject: read.table, sources: read.sources }, memory, deps)
  return done
}

async function troubled(
  trouble: Missing,
  { workspace, read }: Reading,
  done: TableHunt,
  deps: Deps,
): Promise<TableHunt> {
  const { table, sources } = read
  await tellTrouble({ workspace, subject: table, sources, missing: trouble }, deps)
  const retryAfter = isPassing(trouble.cause) ? (trouble.retryAfter ?? 0) : null
  return { ...done, retryAfter, reason: trouble.reason }
}

/** Nothing was sent to it yet, or it was removed: its clusters are silent after a while. */
async function waitForTable(reading: Reading, deps: Deps): Promise<TableHunt> {
  const { workspace, read, hunts, modeOf } = reading
  const { table } = read
  if (read.sources.length > 0) {
    const file = await openHunt(workspace, deps)
    const now = deps.now()
    const task: HuntTask = { kind: 'hours', span: { from: now, to: now } }
    const query = { text: '', counted: [], columns: new Map() }
    const step = stepOfHours(file.memory, { read, task, rows: [], query, hunts, modeOf, now })
    if (step.moved.length > 0) await takeStep(file, step, deps)
  }
  return { ...nothing, table, until: null }
}

/**
 * One task, in pieces where an answer would be too large. Null when it is done, or when somebody else took a step
 * meanwhile: what is left is planned anew.
 */
async function runTask(
  whole: HuntTask,
  plan: LogPlan,
  reading: Reading,
  begun: HuntFile,
  deps: Deps,
): Promise<Missing | null> {
  const { workspace, read } = reading
  let file = begun
  const waiting = [whole]
  for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
    const planned: Planned = questionOf(task, plan, reading, deps)
    const { question } = planned
    const answer = question === null ? none : await deps.logs.ask(question)
    if (answer.kind === 'missing') return answer.missing
    if (answer.kind === 'too-large') {
      const parts = halves(task)
      if (parts === null) return missing('partial', answer.reason, { scope: workspace })
      waiting.unshift(...parts)
      continue
    }
    const { rows } = answer
    deps.telemetry.metric('hunt-rows', rows.length, { table: read.table, kind: task.kind })
    const calls = await readCalls(rows, reading, deps)
    const step = stepFor({ task, plan, rows, calls, planned, reading, memory: file.memory }, deps)
    if ((await takeStep(file, step, deps)) === 'other') return null
    file = await openHunt(workspace, deps)
  }
  return null
}

const none = { kind: 'rows', rows: [] } as const
