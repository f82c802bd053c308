import type { LogRecord } from '../../domain/log-record.ts'
import { valuesAt } from './values-at.ts'

/** Who did it, as far as the log names somebody: a user, a caller, an address. */
export function actorOf(record: LogRecord): string {
  const names = valuesAt(record, ['user.username', 'caller', 'clientIp'])
  return names.find((name) => name !== '') ?? ''
}
