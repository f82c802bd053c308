import type { LoggedChange } from '../../domain/evidence.ts'
import type { JsonObject } from '../../domain/json.ts'
import { parseTime } from '../../domain/time.ts'
import { textIn } from './text-in.ts'

/** A row of `resourcechanges` that holds its `properties`. */
export function loggedChange({ properties }: JsonObject): LoggedChange {
  const made = (key: string) => textIn(properties, 'changeAttributes', key)
  return {
    target: textIn(properties, 'targetResourceId') ?? '',
    at: parseTime(made('timestamp')),
    operation: made('operation'),
    changedBy: made('changedBy'),
    changedByType: made('changedByType'),
    correlationId: made('correlationId'),
  }
}
