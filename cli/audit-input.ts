import type { IsoTime } from '../shared/domain/time.ts'
import { type Fleet, joinFleet } from '../shared/ingest/join-fleet.ts'
import { missingRows } from '../shared/ingest/missing-rows.ts'
import type { Rejection } from '../shared/ingest/rejection.ts'
import type { Io } from './io.ts'
import { readInputs } from './read-inputs.ts'

export interface AuditInput {
  readonly fleet: Fleet
  readonly ignored: number
  /** Where the first of them stand. */
  readonly ignoredAt: readonly string[]
  readonly rejected: readonly Rejection[]
}

/** More are counted, not named. */
const mostNamed = 3

export async function auditInput(
  paths: readonly string[],
  io: Io,
  now: IsoTime,
): Promise<AuditInput> {
  const readings = await readInputs(paths, io)
  return {
    fleet: joinFleet(readings, now),
    ignored: readings.reduce((sum, reading) => sum + reading.ignored, 0),
    ignoredAt: readings.flatMap((reading) => reading.ignoredAt).slice(0, mostNamed),
    rejected: [...readings.flatMap((reading) => reading.rejected), ...missingRows(readings)],
  }
}
