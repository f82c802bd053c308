import type { JsonObject } from '../../../domain/json.ts'
import type { Known } from '../../../domain/maybe.ts'
import type { Refusal } from '../refusal.ts'
import type { ResourceManager } from '../resource-manager.ts'
import { readResource } from './read-resource.ts'

/** Stable; whether an Arc cluster is there, and what its own settings name. No facet holds it. */
export function connectedCluster(
  arm: ResourceManager,
  id: string,
): Promise<Known<JsonObject> | Refusal> {
  return readResource(arm, id, '2024-01-01')
}
