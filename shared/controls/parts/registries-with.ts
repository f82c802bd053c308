import type { Json, JsonObject } from '../../domain/json.ts'

/** What a case gives about registries, called registry-0 and so on, by their properties; of this SKU where `sku` names one. */
export function registriesWith(...properties: readonly JsonObject[]): {
  readonly registries: Json
} {
  return {
    registries: properties.map(({ sku = null, ...one }, index) => ({
      id: `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/images/providers/Microsoft.ContainerRegistry/registries/registry-${index}`,
      name: `registry-${index}`,
      sku: sku === null ? null : { name: sku },
      properties: one,
    })),
  }
}
