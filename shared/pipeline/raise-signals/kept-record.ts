import { asJson, type JsonObject } from '../../domain/json.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import { redact } from '../../domain/redact.ts'

/** Of one record, as JSON; what is longer goes without its bodies. */
const mostCharacters = 20_000

/** A record as it is kept: without credentials, and not too long. */
export function keptRecord({ table, time, id, cluster, event }: LogRecord): JsonObject {
  const told = redact(asJson({ table, time, id, cluster, event }))
  return JSON.stringify(told).length <= mostCharacters ? told : shorter(told, event)
}

function shorter(told: JsonObject, event: JsonObject): JsonObject {
  const { requestObject, responseObject, properties, ...rest } = redact(event)
  const small = JSON.stringify(rest).length <= mostCharacters ? rest : {}
  return { ...told, event: { ...small, leftOut: 'too long to be kept' } }
}
