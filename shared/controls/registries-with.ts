import type { Json, JsonObject } from '../domain/json.ts'

/** What a case gives about registries, called registry-0 and so on, by their properties. */
export function registriesWith(...properties: readonly JsonObject[]): {
  readonly registries: Json
} {
  return {
    registries: properties.map((one, index) => ({
      id: `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/images/providers/Microsoft.ContainerRegistry/registries/registry-${index}`,
      name: `registry-${index}`,
      properties: one,
    })),
  }
}
