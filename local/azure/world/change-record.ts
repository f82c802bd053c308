import type { Json, JsonObject } from '../../../shared/domain/json.ts'
import type { ArmResource } from './arm-resource.ts'
import type { Happening } from './azure-event.ts'
import { compareResources } from './compare-resources.ts'
import { guidOf } from './guid-of.ts'

/** One line of the change log, with the row of `resourcechanges` that it becomes. */
export interface ChangeRecord {
  readonly at: string
  readonly targetId: string
  /** Lower-cased. */
  readonly targetType: string
  readonly resource: ArmResource
}

const CALLER_TYPES: Readonly<Record<string, string>> = {
  User: 'User',
  ServicePrincipal: 'Application',
  ManagedIdentity: 'Application',
}

/** Null when nothing changed. */
export function changeRecord(
  { at, caller, correlationId, operationName }: Happening,
  before: ArmResource | undefined,
  after: ArmResource | undefined,
  id: string,
): ChangeRecord | null {
  const target = after ?? before
  if (!target) return null
  const isUpdate = before !== undefined && after !== undefined
  const changes: JsonObject = isUpdate ? compareResources(before, after) : {}
  if (isUpdate && Object.keys(changes).length === 0) return null
  const attributes: Json = {
    timestamp: at,
    correlationId,
    changedBy: caller.upn ?? caller.objectId,
    changedByType: CALLER_TYPES[caller.type] ?? 'System',
    clientType: caller.type === 'User' ? 'Azure Portal' : 'Unspecified',
    operation: operationName,
    changesCount: Object.keys(changes).length,
    previousResourceSnapshotId: guidOf(`before ${id}`),
    newResourceSnapshotId: guidOf(`after ${id}`),
  }
  const properties: JsonObject = {
    targetResourceId: target.id,
    targetResourceType: target.type.toLowerCase(),
    changeType: isUpdate ? 'Update' : after ? 'Create' : 'Delete',
    changeAttributes: attributes,
    changes,
  }
  return {
    at,
    targetId: target.id,
    targetType: target.type.toLowerCase(),
    resource: {
      id: `${target.id}/providers/Microsoft.Resources/changes/${id}`,
      name: id,
      type: 'Microsoft.Resources/changes',
      properties,
    },
  }
}
