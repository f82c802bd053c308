import type { Json, JsonObject } from '../json.ts'
import { opened } from './opened.ts'

/** Columns of resource-specific tables, by the name that an audit event gives them. */
const columns = {
  auditID: 'AuditId',
  stage: 'Stage',
  level: 'Level',
  verb: 'Verb',
  requestURI: 'RequestUri',
  userAgent: 'UserAgent',
} as const
const objects = {
  user: 'User',
  sourceIPs: 'SourceIps',
  objectRef: 'ObjectRef',
  responseStatus: 'ResponseStatus',
  annotations: 'Annotations',
} as const

/** In the place of a body whose column a query left out. It is no object, so it does not tell what the request carried. */
const leftOut = 'the column was left out'

/** A row of AKSAudit and its like as an audit event. Bodies stay as they came: few are ever asked for. */
export function eventOfRow(row: JsonObject): JsonObject {
  const { RequestObject: asked = leftOut, ResponseObject: answered = leftOut } = row
  const event: Record<string, Json | undefined> = {
    requestObject: asked,
    responseObject: answered,
  }
  for (const [name, column] of Object.entries(columns)) event[name] = row[column]
  for (const [name, column] of Object.entries(objects)) event[name] = opened(row[column])
  return event
}

export function timeOfEvent(event: JsonObject): string {
  const times = [event['requestReceivedTimestamp'], event['timestamp'], event['stageTimestamp']]
  return times.find((time) => typeof time === 'string') ?? ''
}
