import { isObject, type Json, type JsonObject } from './json.ts'

/** A resource with its id, its name and these properties alone: others hold keys, or count while nothing changes. */
export function withProperties(resource: JsonObject, names: readonly string[]): JsonObject {
  const { id, name, properties } = resource
  const kept: Record<string, Json | undefined> = {}
  for (const key of names) if (isObject(properties)) kept[key] = properties[key]
  return {
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    properties: kept,
  }
}
