import { eventOperations } from '../../shared/detections/event-operations.ts'
import { detections } from '../../shared/detections/index.ts'
import { facets } from '../../shared/domain/facets/index.ts'
import { eventSubscriptions } from './event-subscriptions.ts'
import type { Output } from './output.ts'

/** Who else needs events: detections that one call is enough for. One that any operation can match takes what comes. */
const others = detections.flatMap((detection) => eventOperations(detection)?.asked ?? [])

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
