import type { JsonObject } from '../../domain/json.ts'

/** What a case gives when it is about the Arc resource alone: its properties, and what stands beside them. */
export function arcWith(
  properties: JsonObject,
  beside: JsonObject = {},
): { readonly connectedCluster: JsonObject } {
  return { connectedCluster: { ...beside, properties } }
}
