import type { Detection } from '../domain/detection.ts'
import { isPrompt } from '../domain/is-prompt.ts'
import { operationsOf } from './operations-of.ts'

/**
 * Operations at the root of a tenant: Event Grid has topics of subscriptions and resource groups, and these lie in
 * none. (Inferred from its list of event sources.)
 */
const neverSent: readonly string[] = ['microsoft.authorization/elevateaccess/action']

interface EventOperations {
  /** Of a detection that events tell of: what Event Grid is asked for. */
  readonly asked: readonly string[]
  /** What the log alone tells. */
  readonly logOnly: readonly string[]
}

/** How a deployment hears of the operations of a detection, in lower case; null where any operation can match. */
export function eventOperations(detection: Detection): EventOperations | null {
  const operations = operationsOf(detection)
  if (operations === null) return null
  if (!isPrompt(detection)) return { asked: [], logOnly: operations }
  const isSent = (operation: string) => !neverSent.includes(operation)
  return {
    asked: operations.filter(isSent),
    logOnly: operations.filter((operation) => !isSent(operation)),
  }
}
