import type { Json, JsonObject } from '../json.ts'
import { isObject } from '../json.ts'
import type { LogRecord } from '../log-record.ts'
import { member } from './member.ts'
import { opened } from './opened.ts'
import { remembered } from './remembered.ts'
import { type Unknowable, unknowable } from './unknowable.ts'

/** An object, none, or not known. */
export type Body = JsonObject | undefined | Unknowable

/**
 * The object that a request carried; undefined when it carried none. A body that was left out at the audit level,
 * cut, replaced (`skipped-too-big-size-object`) or sent as a JSON patch does not tell.
 */
export const requestBody = remembered(
  ({ event }: LogRecord): Body => read(event['requestObject'], event['level'] === 'Metadata'),
)

/** The object as the API server answered it; only recorded at level RequestResponse. */
export const responseBody = remembered(({ event }: LogRecord): Body => {
  const { level } = event
  return read(event['responseObject'], level === 'Metadata' || level === 'Request')
})

function read(recorded: Json | undefined, leftOut: boolean): Body {
  const value = opened(recorded)
  if (isObject(value)) return value
  if (value === undefined || value === null) return leftOut ? unknowable : undefined
  return unknowable
}

/** The object that was asked for; where its body does not tell, the object as it was answered. */
export function askedFor(record: LogRecord): Body {
  const asked = requestBody(record)
  if (isObject(asked)) return asked
  const answered = responseBody(record)
  return isObject(answered) ? answered : asked
}

/** The first of request and response that has the member; it is the request that is asked for, so a patch may lack it. */
export function bodyWith(record: LogRecord, key: string): Body {
  const bodies: readonly Body[] = [requestBody(record), responseBody(record)]
  const found = bodies.find((body) => body !== unknowable && member(body, key) !== undefined)
  return found ?? (bodies.includes(unknowable) ? unknowable : undefined)
}
