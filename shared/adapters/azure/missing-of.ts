import { type Missing, missing } from '../../domain/maybe.ts'

/** A refusal as it may leave this room: without the service's code. */
export function missingOf({ cause, reason, scope, retryAfter }: Missing): Missing {
  return missing(cause, reason, {
    ...(scope !== undefined && { scope }),
    ...(retryAfter !== undefined && { retryAfter }),
  })
}
