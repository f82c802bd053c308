import type { JsonObject } from '../../domain/json.ts'
import type { Deps } from '../deps.ts'
import type { LogPlan } from '../ports.ts'
import { costOf, spending } from './budget.ts'
import type { HuntMemory } from './hunt-memory.ts'
import type { HuntStep } from './hunt-step.ts'
import type { HuntTask } from './hunt-task.ts'
import type { Planned } from './question-of.ts'
import type { ReadCalls } from './read-calls.ts'
import type { Reading } from './reading.ts'
import { stepOfHours } from './step-of-hours.ts'
import { stepOfMatches } from './step-of-matches.ts'

interface Given {
  readonly task: HuntTask
  readonly plan: LogPlan
  readonly rows: readonly JsonObject[]
  readonly calls: ReadCalls | null
  readonly planned: Planned
  readonly reading: Reading
  readonly memory: HuntMemory
}

/** What the answer to a question comes to, with what it has cost. */
export function stepFor(
  { task, plan, rows, calls, planned, reading, memory: before }: Given,
  { now: clock, telemetry }: Pick<Deps, 'now' | 'telemetry'>,
): HuntStep {
  const { read, hunts, modeOf, world } = reading
  const now = clock()
  const { table } = read
  const gb = planned.question === null ? 0 : costOf(task, plan, before.marks[table])
  const memory = spending(before, gb, now)
  if (gb > 0) telemetry.metric('hunt-scanned-gb', gb, { table, workspace: reading.workspace })
  const given = { read, task, rows, hunts, modeOf, now }
  if (task.kind === 'hours') return stepOfHours(memory, { ...given, query: planned.counts })
  const { step, blind, malformed } = stepOfMatches(memory, { ...given, world, calls })
  for (const [detection, count] of Object.entries(blind)) {
    telemetry.metric('hunt-blind', count, { detection, table })
  }
  if (malformed > 0) telemetry.log('warn', 'Rows of a log make no record', { table, malformed })
  return step
}
