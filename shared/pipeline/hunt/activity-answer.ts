import type { Armed, Detection } from '../../domain/detection.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import type { Answer } from '../../domain/predicate.ts'
import type { ActivityWorld } from './activity-world.ts'
import { clustersToTell } from './clusters-to-tell.ts'
import { readingFor } from './reading-for.ts'

export type ActivityAnswer =
  | { readonly kind: 'other'; readonly answer: Exclude<Answer, 'yes'> }
  /** It needs more than an event carries, and that was not read. */
  | { readonly kind: 'unread' }
  | { readonly kind: 'untouched' }
  /** Clusters where it is the detection's to tell; none where controls judge. */
  | { readonly kind: 'match'; readonly telling: readonly string[] }
  /** It is about Plimsoll itself, and no cluster. */
  | { readonly kind: 'ours' }

/** What a detection makes of one record, and of what is known beside it. */
export function activityAnswer(
  one: Armed,
  record: LogRecord,
  world: ActivityWorld,
): ActivityAnswer {
  const whole = completed(one.detection, record, world)
  const answer = one.ask(whole ?? record)
  if (whole === null) return answer === 'no' ? { kind: 'other', answer } : { kind: 'unread' }
  if (answer !== 'yes') return { kind: 'other', answer }
  if (one.detection.about === 'plimsoll') return { kind: 'ours' }
  const { touched, telling } = clustersToTell(one, record, world)
  return touched.length === 0 ? { kind: 'untouched' } : { kind: 'match', telling }
}

/** The record with the resource that has to be read for it; null for an event whose resource was not read. */
function completed(
  detection: Detection,
  record: LogRecord,
  world: ActivityWorld,
): LogRecord | null {
  if (readingFor(detection, record) === null) return record
  const resource = world.resource(record)
  if (resource !== undefined) {
    return { ...record, event: { ...record.event, properties: resource }, memo: [] }
  }
  // Of a record of the log nothing more will come: it is judged as it is.
  return record.event['properties'] === undefined ? null : record
}
