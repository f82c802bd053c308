import type { JsonObject } from '../../../shared/domain/json.ts'
import { toIso } from '../../../shared/domain/time.ts'
import type { Random } from '../../fleet/random.ts'
import { uuidOf } from '../uuid-of.ts'

interface Named {
  readonly name: string
  readonly namespace?: string
  readonly labels?: { readonly [key: string]: string }
}

/** Metadata of an object as the API server answers it, with who manages its fields. */
export function metadata(named: Named, manager: string, at: number, random: Random): JsonObject {
  const time = `${toIso(at).slice(0, 19)}Z`
  return {
    ...named,
    uid: uuidOf(random),
    resourceVersion: String(100_000_000 + Math.floor(random.next() * 800_000_000)),
    generation: 1 + Math.floor(random.next() * 40),
    creationTimestamp: time,
    managedFields: [
      {
        manager,
        operation: 'Update',
        apiVersion: 'v1',
        time,
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } }, 'f:spec': {} },
      },
    ],
  }
}
