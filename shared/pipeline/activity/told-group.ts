import type { ActivityState } from '../../domain/activity-state.ts'
import { isObject, type Json, type JsonObject } from '../../domain/json.ts'

/** As many ids as a signal shows. Calls are known by rows of their own, so more would only fill the row. */
const mostIds = 20

/** The state of one group of a detection, small enough for a row. */
export function toldGroup({ hunt, heard, ...rest }: ActivityState): ActivityState {
  const triggers = Object.entries(hunt.triggers).map(([key, state]) => [key, short(state)])
  return { ...rest, heard: {}, hunt: { ...hunt, triggers: Object.fromEntries(triggers) } }
}

function short(state: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(state).map(([key, value]) => [key, value === undefined ? value : cut(value)]),
  )
}

function cut(value: Json): Json {
  if (Array.isArray(value)) return value.map(cut)
  if (!isObject(value)) return value
  const { ids } = value
  return Array.isArray(ids) ? { ...value, ids: ids.slice(0, mostIds) } : short(value)
}
