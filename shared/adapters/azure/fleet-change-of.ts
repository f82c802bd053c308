import { isObject, type Json, type JsonObject } from '../../domain/json.ts'
import { missing } from '../../domain/maybe.ts'
import { parseResourceId } from '../../domain/resource-id.ts'
import { parseTime } from '../../domain/time.ts'
import { type FleetChange, Unreadable } from '../../pipeline/ports.ts'

/** A row of `resourcechanges`. What the service writes for "not known" is left out. */
export function fleetChangeOf(row: JsonObject): FleetChange {
  const properties = block(row['properties'])
  const made = block(properties['changeAttributes'])
  const id = text(row['id'])
  const resourceId = text(properties['targetResourceId'])
  const at = parseTime(made['timestamp'])
  if (id === null || resourceId === null || at === null) throw unusable(row)
  const kind = text(properties['changeType'])?.toLowerCase() === 'delete' ? 'delete' : 'write'
  const type = text(properties['targetResourceType']) ?? parseResourceId(resourceId)?.type
  const correlationId = text(made['correlationId'])
  const changedBy = text(made['changedBy'])
  const changedByType = text(made['changedByType'])
  return {
    id,
    resourceId,
    kind,
    at,
    operation: text(made['operation']) ?? `${type}/${kind}`,
    ...(correlationId !== null && { correlationId }),
    ...(changedBy !== null && { changedBy }),
    ...(changedByType !== null && { changedByType }),
  }
}

function block(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {}
}

const unknown = new Set(['', 'unspecified', 'unknown', '00000000-0000-0000-0000-000000000000'])

function text(value: Json | undefined): string | null {
  return typeof value === 'string' && !unknown.has(value.toLowerCase()) ? value : null
}

function unusable(row: JsonObject): Unreadable {
  const reason = `Resource Graph lists a change without id, target or time: ${String(row['key'])}`
  return new Unreadable(missing('partial', reason, { scope: '/' }))
}
