import type { FieldName } from '../../domain/log/fields.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import type { SingleTrigger } from '../../domain/trigger.ts'
import { hoursOfWeek } from './first-seen/hours-of-week.ts'
import type { Hit } from './hit.ts'
import { listsAt } from './lists-at.ts'
import { valuesAt } from './values-at.ts'

type Read<T> = (record: LogRecord, at: number) => T

/** What a client may say as it likes. */
const mostCharacters = 96

/** Reads of a record what its trigger counts or compares. */
export function partsOf(trigger: SingleTrigger): Read<Hit['parts']> {
  if (trigger.type === 'firstSeen') {
    const reads = trigger.of.map(partReader)
    return (record, at) => reads.map((read) => read(record, at))
  }
  if (trigger.type !== 'threshold' || trigger.count === 'requests') return () => []
  const read = valuesAt(trigger.count.distinct)
  return (record) => [read(record)]
}

function partReader(part: FieldName | 'fourHoursOfWeek'): Read<readonly string[]> {
  return part === 'fourHoursOfWeek' ? (_, at) => [hoursOfWeek(at)] : listsAt(part, mostCharacters)
}
