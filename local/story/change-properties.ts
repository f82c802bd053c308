import { isObject, type JsonObject } from '../../shared/domain/json.ts'
import type { ArmResource } from '../azure/world/arm-resource.ts'

/** The resource with some of its properties replaced. */
export function changeProperties(change: JsonObject): (resource: ArmResource) => ArmResource {
  return (resource) => {
    const { properties } = resource
    return { ...resource, properties: { ...(isObject(properties) ? properties : {}), ...change } }
  }
}
