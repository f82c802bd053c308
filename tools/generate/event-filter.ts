import { facets } from '../../shared/domain/facets/index.ts'
import { eventSubscriptions } from './event-subscriptions.ts'
import type { Output } from './output.ts'

/**
 * Who else needs events: detections that judge an operation, and the one operation by which onboarding sees
 * that events arrive. Their operations are added here.
 */
const others: readonly (readonly string[])[] = []

/** What Event Grid has to send: operations that change what facets read, and those that others wait for. */
export function eventFilter(): Output {
  const declared = Object.values(facets).flatMap(({ operations }) => [...operations])
  const includedEventTypes = ['Write', 'Delete', 'Action'].map(
    (kind) => `Microsoft.Resources.Resource${kind}Success`,
  )
  const subscriptions = eventSubscriptions([...declared, ...others.flat()])
  const text = JSON.stringify({ includedEventTypes, subscriptions }, null, 2)
  return { path: 'infra/generated/event-filter.json', text: `${text}\n` }
}
