import type { JsonObject } from '../../shared/domain/json.ts'
import type { ArmResource } from '../azure/world/arm-resource.ts'

/** A resource whose name and type follow from its id, at whatever scope. */
export function resourceAt(id: string, properties: JsonObject, more: JsonObject = {}): ArmResource {
  const [provider = '', ...rest] = id.slice(id.lastIndexOf('/providers/') + 11).split('/')
  const types = rest.filter((_, index) => index % 2 === 0)
  return { id, name: rest.at(-1) ?? '', type: [provider, ...types].join('/'), ...more, properties }
}
