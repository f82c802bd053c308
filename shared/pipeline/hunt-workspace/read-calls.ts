import type { JsonObject } from '../../domain/json.ts'
import { armedActivity } from '../activity/armed-activity.ts'
import { type KnownCalls, knownCalls } from '../activity/known-calls.ts'
import { ownCalls } from '../activity/own-calls.ts'
import { tellCalls } from '../activity/tell-calls.ts'
import type { Deps } from '../deps.ts'
import type { HuntActivity } from '../hunt/activity-signals.ts'
import { readRows } from './read-rows.ts'
import type { Reading } from './reading.ts'

/** Rows of the Activity Log, and the hunt over those that are compared with what was before. */
export interface ReadCalls extends KnownCalls {
  readonly hunt: HuntActivity
  readonly malformed: number
}

/**
 * Tells of the calls in rows of the Activity Log that no event brought before; the step is left with what needs a
 * past. Null for other tables.
 */
export async function readCalls(
  rows: readonly JsonObject[],
  { read, world }: Pick<Reading, 'read' | 'world'>,
  deps: Deps,
): Promise<ReadCalls | null> {
  if (read.table !== 'AzureActivity') return null
  const { records, malformed } = readRows(rows, read, world)
  const armed = armedActivity(deps.detections)
  const known = await knownCalls(ownCalls(records, deps), armed, deps)
  await tellCalls(known, armed, deps)
  return { ...known, malformed, hunt: armed.patient }
}
