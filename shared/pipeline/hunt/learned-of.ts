import type { HuntState } from '../../domain/hunt-state.ts'
import { isObject } from '../../domain/json.ts'

/** What was learned, without what was told: a baseline for another log. */
export function learnedOf(state: HuntState): HuntState {
  const learned = Object.entries(state.triggers).flatMap(([key, one]) => {
    if (isObject(one['series']) || isObject(one['pulses'])) return [[key, one] as const]
    return isObject(one['parents']) ? [[key, { ...one, windows: {} }] as const] : []
  })
  return { ...state, triggers: Object.fromEntries(learned) }
}
