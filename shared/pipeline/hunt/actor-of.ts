import type { LogRecord } from '../../domain/log-record.ts'
import { valuesAt } from './values-at.ts'

const namesAt = valuesAt(['user.username', 'caller', 'clientIp'])

/** Who did it, as far as the log names somebody: a user, a caller, an address. */
export function actorOf(record: LogRecord): string {
  return namesAt(record).find((name) => name !== '') ?? ''
}
