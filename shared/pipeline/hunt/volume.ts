import type { JsonObject } from '../../domain/json.ts'
import type { VolumeTrigger } from '../../domain/trigger.ts'
import type { TriggerEvaluator } from './trigger-evaluator.ts'

/** Gathers nothing yet, and says so: it is learning. */
export const volume: TriggerEvaluator<VolumeTrigger, JsonObject> = ({ state }) => ({
  state: state ?? {},
  signals: [],
  learning: true,
})
