import { type ActivityState, emptyActivity } from '../../domain/activity-state.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import type { ActivityHunted } from '../hunt/activity-signals.ts'
import type { Circumstances } from '../hunt/circumstances.ts'
import type { HuntMemory } from './hunt-memory.ts'
import type { ReadCalls } from './read-calls.ts'

interface MatchingCalls {
  readonly memory: HuntMemory
  readonly hunted: ActivityHunted
  readonly records: readonly LogRecord[]
  readonly malformed: number
}

/** The memory × calls of one slice → the memory after them, and what was found. Pure. */
export function matchingCalls(
  memory: HuntMemory,
  { records, world, hunt, malformed }: ReadCalls,
  circumstances: Circumstances,
): MatchingCalls {
  const { heard, telling } = memory.calls ?? emptyActivity
  const before: ActivityState = { v: 1, hunt: memory.hunt, heard, telling }
  const hunted = hunt(records, before, world, circumstances)
  const { state } = hunted
  const calls = { heard: state.heard, telling: state.telling }
  return { memory: { ...memory, hunt: state.hunt, calls }, hunted, records, malformed }
}
