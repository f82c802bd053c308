import { isObject } from '../../../shared/domain/json.ts'
import type { AzureEvent } from '../world/azure-event.ts'
import type { World } from '../world.ts'
import { armError } from './arm-error.ts'
import type { ArmAnswer, ArmRequest } from './arm-request.ts'
import { itemNotFound } from './not-found.ts'
import type { ResourceType } from './resource-types.ts'

export interface Written {
  readonly answer: ArmAnswer
  /** Null where nothing was written. */
  readonly event: AzureEvent | null
}

/** A PATCH that replaces the tags of a resource, the one write that this Azure takes. */
export function writeTags(
  world: World,
  { path, body, headers = {} }: ArmRequest,
  { type }: ResourceType,
): Written {
  const { tags, ...more } = isObject(body) ? body : {}
  if (!isObject(tags) || Object.keys(more).length > 0) {
    const said = `PATCH of ${path} is not served: this Azure writes tags, and nothing else.`
    return { answer: armError(405, 'MethodNotAllowed', said), event: null }
  }
  if (world.get(path) === undefined) return { answer: itemNotFound(path, type), event: null }
  const correlationId = headers['x-ms-correlation-request-id']
  const { event } = world.change(
    path,
    (resource) => ({ ...resource, tags }),
    correlationId === undefined ? {} : { correlationId },
  )
  const answer = {
    status: 200,
    body: world.get(path),
    ...(correlationId === undefined
      ? {}
      : { headers: { 'x-ms-correlation-request-id': correlationId } }),
  }
  return { answer, event }
}
