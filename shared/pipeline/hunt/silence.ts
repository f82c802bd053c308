import type { JsonObject } from '../../domain/json.ts'
import type { SilenceTrigger } from '../../domain/trigger.ts'
import type { TriggerEvaluator } from './trigger-evaluator.ts'

/** Gathers nothing yet, and says so: it is learning. */
export const silence: TriggerEvaluator<SilenceTrigger, JsonObject> = ({ state }) => ({
  state: state ?? {},
  signals: [],
  learning: true,
})
