import type { JsonObject } from '../../../shared/domain/json.ts'

/** A resource as Resource Manager puts it on the wire. */
export interface ArmResource extends JsonObject {
  readonly id: string
  readonly name: string
  readonly type: string
}
