import type { Armed } from '../../domain/detection.ts'
import { textAt } from '../../domain/log/member.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import type { ActivityWorld } from './activity-world.ts'
import { clustersToTell } from './clusters-to-tell.ts'
import { readingFor } from './reading-for.ts'

interface WantedRead {
  /** ARM id in lower case. */
  readonly resourceId: string
  readonly apiVersion: string
}

/** The resources that have to be read before records can be judged: of those alone that somebody would hear of. */
export function readsWanted(
  armed: readonly Armed[],
  records: readonly LogRecord[],
  world: Omit<ActivityWorld, 'resource'>,
): readonly WantedRead[] {
  const wanted = armed.flatMap((one) => records.flatMap((record) => wantedFor(one, record, world)))
  return [...new Map(wanted.map((read) => [read.resourceId, read])).values()]
}

function wantedFor(
  one: Armed,
  record: LogRecord,
  world: Omit<ActivityWorld, 'resource'>,
): readonly WantedRead[] {
  const reading = readingFor(one.detection, record)
  if (reading === null || one.ask(record) === 'no') return []
  if (clustersToTell(one, record, world).telling.length === 0) return []
  const resourceId = textAt(record.event, 'resourceId') ?? ''
  return [{ resourceId, apiVersion: reading.apiVersion }]
}
