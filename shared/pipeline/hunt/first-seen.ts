import type { JsonObject } from '../../domain/json.ts'
import type { FirstSeenTrigger } from '../../domain/trigger.ts'
import type { TriggerEvaluator } from './trigger-evaluator.ts'

/** Gathers nothing yet, and says so: it is learning. */
export const firstSeen: TriggerEvaluator<FirstSeenTrigger, JsonObject> = ({ state }) => ({
  state: state ?? {},
  signals: [],
  learning: true,
})
