import { asJson, type JsonObject } from '../../domain/json.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import { redact } from '../../domain/redact.ts'
import type { Signal } from '../../domain/signal.ts'

const mostRecords = 5
/** Of one record, as JSON; what is longer goes without its bodies. */
const mostCharacters = 20_000

/** Some of the records behind a signal, without credentials. */
export function evidenceOf(
  { auditIds, firstSeen, lastSeen, cluster }: Signal,
  records: readonly LogRecord[],
): readonly JsonObject[] {
  const own = records.filter(({ id, time, cluster: of }) => {
    const named = id !== '' && auditIds.length > 0
    return named ? auditIds.includes(id) : of === cluster && time >= firstSeen && time <= lastSeen
  })
  return own.slice(0, mostRecords).map(({ table, time, id, cluster: of, event }) => {
    const told = redact(asJson({ table, time, id, cluster: of, event }))
    return JSON.stringify(told).length <= mostCharacters ? told : shorter(told, event)
  })
}

function shorter(told: JsonObject, event: JsonObject): JsonObject {
  const { requestObject, responseObject, properties, ...rest } = redact(event)
  const small = JSON.stringify(rest).length <= mostCharacters ? rest : {}
  return { ...told, event: { ...small, leftOut: 'too long to be kept' } }
}
