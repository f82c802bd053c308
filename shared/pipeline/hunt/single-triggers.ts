import type { Detection } from '../../domain/detection.ts'
import type { SingleTrigger } from '../../domain/trigger.ts'

/** The triggers of a detection by the keys of their states. */
export function singleTriggers({
  id,
  trigger,
}: Detection): readonly (readonly [string, SingleTrigger])[] {
  const all = trigger.type === 'anyOf' ? trigger.of : [trigger]
  return all.map((one, index) => [`${id}#${index}`, one])
}
