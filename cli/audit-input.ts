import type { IsoTime } from '../shared/domain/time.ts'
import { type Fleet, joinFleet } from '../shared/ingest/join-fleet.ts'
import type { Rejection } from '../shared/ingest/rejection.ts'
import type { Io } from './io.ts'
import { readInputs } from './read-inputs.ts'

export interface AuditInput {
  readonly fleet: Fleet
  readonly ignored: number
  readonly rejected: readonly Rejection[]
}

export async function auditInput(
  paths: readonly string[],
  io: Io,
  now: IsoTime,
): Promise<AuditInput> {
  const readings = await readInputs(paths, io)
  return {
    fleet: joinFleet(readings, now),
    ignored: readings.reduce((sum, reading) => sum + reading.ignored, 0),
    rejected: readings.flatMap((reading) => reading.rejected),
  }
}
