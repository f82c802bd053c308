import type { World } from '../../../local/azure/world.ts'
import { isObject, type JsonObject } from '../../../shared/domain/json.ts'

/** Sets properties of a resource that is there, without a word. */
export function alter(world: World, id: string, more: JsonObject): void {
  const one = world.get(id)
  if (one === undefined) throw new Error(`There is no ${id}`)
  const before = isObject(one.properties) ? one.properties : {}
  world.seed({ ...one, properties: { ...before, ...more } })
}
