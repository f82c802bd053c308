import { asJson, type JsonObject } from '../../domain/json.ts'
import type { SingleTrigger } from '../../domain/trigger.ts'
import { firstSeen } from './first-seen.ts'
import { match } from './match.ts'
import { silence } from './silence.ts'
import { threshold } from './threshold.ts'
import type { Evaluated, Reading } from './trigger-evaluator.ts'
import { volume } from './volume.ts'

type Run = (reading: Reading<never, never>) => Evaluated<object>

/** Each evaluator reads back the state that it wrote itself, under the key of its trigger. */
const evaluators: Readonly<Record<SingleTrigger['type'], Run>> = {
  match,
  threshold,
  firstSeen,
  volume,
  silence,
}

export function evaluateTrigger(
  reading: Reading<SingleTrigger, JsonObject>,
): Evaluated<JsonObject> {
  const evaluated = evaluators[reading.trigger.type](reading as Reading<never, never>)
  return { ...evaluated, state: asJson(evaluated.state) }
}
