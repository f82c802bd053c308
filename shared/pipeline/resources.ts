import type { JsonObject } from '../domain/json.ts'
import type { Maybe } from '../domain/maybe.ts'

/** Resources that a record names and that no look at a cluster reads. */
export interface Resources {
  /** One resource by its ARM id, as Resource Manager spells it. Never throws: what could not be read is data. */
  read(id: string, apiVersion: string): Promise<Maybe<JsonObject>>
}
