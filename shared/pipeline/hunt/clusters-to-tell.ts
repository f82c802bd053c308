import type { Armed } from '../../domain/detection.ts'
import { textAt } from '../../domain/log/member.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import type { ActivityWorld } from './activity-world.ts'

interface Concerned {
  /** Audited clusters that the record touches. */
  readonly touched: readonly string[]
  /** Of those the ones where no control judges what was done: there the detection speaks. */
  readonly telling: readonly string[]
}

/** Whom a matching record concerns, and where it is the detection's to tell. */
export function clustersToTell(
  { detection, gate }: Armed,
  record: LogRecord,
  world: Omit<ActivityWorld, 'resource'>,
): Concerned {
  const operation = textAt(record.event, 'operation') ?? ''
  // A detection of any operation is about the caller, wherever it acts.
  const acting =
    gate.operations === null ? world.actingFor(textAt(record.event, 'caller') ?? '') : []
  const touched = [...new Set([...world.touched(record), ...acting])]
  const judges = detection.judgedBy
    .filter(({ operations }) => operations.includes(operation))
    .flatMap(({ by }) => by)
  const telling = touched.filter((cluster) => !judges.some((id) => world.judges(cluster, id)))
  return { touched, telling }
}
