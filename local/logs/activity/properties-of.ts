import type { JsonObject } from '../../../shared/domain/json.ts'
import type { ActivityEvent } from './activity-event.ts'

const codes = { Start: 'Started', Accept: 'Accepted', Success: 'OK', Failure: 'Forbidden' } as const

/** Properties of a line; the request body is text. */
export function propertiesOf({ status, resourceId, operation, body }: ActivityEvent): JsonObject {
  return {
    eventCategory: 'Administrative',
    entity: resourceId,
    message: operation,
    ...(status !== 'Start' && { statusCode: codes[status] }),
    ...(body !== undefined && { requestbody: JSON.stringify(body) }),
  }
}
