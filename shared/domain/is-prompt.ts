import type { Detection } from './detection.ts'

/**
 * Whether one call in Azure is all that a detection needs, so that an event tells it at once. What is compared with
 * the past is told by the log alone: events come late, twice or not at all, and no past can be made of them.
 */
export function isPrompt({ plane, trigger }: Pick<Detection, 'plane' | 'trigger'>): boolean {
  return plane === 'azure-activity' && trigger.type === 'match'
}
