import { detections } from '../../shared/detections/index.ts'
import { operationsOf } from '../../shared/detections/operations-of.ts'
import { facets } from '../../shared/domain/facets/index.ts'
import { eventSubscriptions } from './event-subscriptions.ts'
import type { Output } from './output.ts'

/** Who else needs events: detections that judge an operation. One that any operation can match waits for the log. */
const others = detections.flatMap((detection) => operationsOf(detection) ?? [])

/** What Event Grid has to send: operations that change what facets read, and those that others wait for. */
export function eventFilter(): Output {
  const declared = Object.values(facets).flatMap(({ operations }) => [...operations])
  const includedEventTypes = ['Write', 'Delete', 'Action'].map(
    (kind) => `Microsoft.Resources.Resource${kind}Success`,
  )
  const subscriptions = eventSubscriptions([...declared, ...others])
  const text = JSON.stringify({ includedEventTypes, subscriptions }, null, 2)
  return { path: 'infra/generated/event-filter.json', text: `${text}\n` }
}
