import type { JsonObject } from '../../domain/json.ts'

/** What a case gives when it is about the cluster resource alone: its properties, and what stands beside them. */
export function aksWith(
  properties: JsonObject,
  beside: JsonObject = {},
): { readonly managedCluster: JsonObject } {
  return { managedCluster: { ...beside, properties } }
}
