import type { HuntState } from '../../domain/hunt-state.ts'
import { asJson, isObject, type JsonObject } from '../../domain/json.ts'
import type { FirstSeenState } from './first-seen/parent.ts'
import { packFirstSeen, unpackFirstSeen } from './packing/first-seen-columns.ts'
import { PackedHunt } from './packing/packed-hunt.ts'
import { packVolume, unpackVolume } from './packing/volume-columns.ts'
import type { VolumeState } from './volume/series.ts'

/** The state in few bytes, as JSON: columns instead of objects, a row for each day. `unpackHunt` takes it back. */
export function packHunt({ v, seen, triggers }: HuntState): JsonObject {
  const packed = Object.entries(triggers).map(([key, state]) => [key, columnsOf(state)] as const)
  return asJson({ v, seen, triggers: Object.fromEntries(packed) })
}

/** Each evaluator knows its state by what it holds. */
function columnsOf(state: JsonObject): object {
  if (isObject(state['series'])) return packVolume(state as unknown as VolumeState)
  if (isObject(state['parents'])) return packFirstSeen(state as unknown as FirstSeenState)
  return { kind: 'plain', state }
}

/** State from what `packHunt` wrote; a reason when it is something else, or was written by a newer version. */
export function unpackHunt(
  value: unknown,
): { readonly state: HuntState } | { readonly reason: string } {
  if (isObject(value) && typeof value['v'] === 'number' && value['v'] > 1) {
    return { reason: `was written by a newer version (v ${value['v']}): this one reads v 1` }
  }
  const parsed = PackedHunt.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { reason: `is no state of a hunt: ${issue?.path.join('.')}: ${issue?.message}` }
  }
  const { seen, triggers } = parsed.data
  const states = Object.entries(triggers).map(([key, packed]) => [key, unpacked(packed)] as const)
  return { state: { v: 1, seen, triggers: Object.fromEntries(states) } }
}

function unpacked(packed: PackedHunt['triggers'][string]): JsonObject {
  if (packed.kind === 'volume') return asJson(unpackVolume(packed))
  if (packed.kind === 'firstSeen') return asJson(unpackFirstSeen(packed))
  return packed.state as JsonObject
}
