import type { Detection } from '../domain/detection.ts'
import { gateOf } from './gate-of.ts'

/**
 * The operations of Azure that a detection is about, in lower case, as its predicate names them; none for other logs,
 * null for one that any operation can match.
 */
export function operationsOf({ plane, predicate }: Detection): readonly string[] | null {
  return plane === 'azure-activity' ? gateOf(predicate).operations : []
}
