import type { ResourceChange } from '../../domain/resource-change.ts'
import type { FleetChange } from '../ports.ts'
import type { IncludeActor } from './parse-caller.ts'

/** A line of the change log as a change, with as much of the caller as the configuration allows. */
export function changeOf(entry: FleetChange, include: IncludeActor): ResourceChange {
  const { id, resourceId, operation, kind, at, correlationId } = entry
  return {
    v: 1,
    id,
    resourceId,
    operation,
    outcome: 'success',
    kind,
    at,
    ...(correlationId === undefined ? {} : { correlationId }),
    caller: callerOf(entry, include),
    source: 'change-log',
  }
}

/** `changedBy` is an id of the directory, or the mail address of a person. */
function callerOf(
  { changedBy, changedByType = '' }: FleetChange,
  include: IncludeActor,
): ResourceChange['caller'] {
  if (/system/i.test(changedByType)) return { kind: 'platform' }
  const application = /application/i.test(changedByType)
  const kind = application ? 'application' : changedBy === undefined ? 'unknown' : 'user'
  if (changedBy === undefined || include === 'none') return { kind }
  if (!isGuid(changedBy))
    return include === 'full' ? { kind, name: changedBy.slice(0, 256) } : { kind }
  return application ? { kind, applicationId: changedBy } : { kind, objectId: changedBy }
}

function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
