import { block, group, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.EventGrid/systemTopics/eventSubscriptions'
const endpoint = group({ endpointType: text })

/**
 * The event subscriptions on the system topic of the Azure subscription: who is told of writes, deletions
 * and actions in it. Azure allows one such topic; without one the list is empty.
 */
export const eventSubscriptions = facet({
  name: 'eventSubscriptions',
  title: 'the Event Grid subscriptions to the changes of the Azure subscription',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2025-02-15',
  cost: 'shared',
  refreshHours: 24,
  permissions: ['Microsoft.EventGrid/systemTopics/read', `${resourceType}/read`],
  operations: ['Microsoft.EventGrid/systemTopics/'],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        provisioningState: oneOf(
          'AwaitingManualAction',
          'Canceled',
          'Creating',
          'Deleting',
          'Failed',
          'Succeeded',
          'Updating',
        ),
        expirationTimeUtc: text,
        destination: endpoint,
        deliveryWithResourceIdentity: group({ destination: endpoint }),
        deadLetterDestination: endpoint,
        deadLetterWithResourceIdentity: group({ deadLetterDestination: endpoint }),
        filter: block({
          includedEventTypes: list(text),
          subjectBeginsWith: text,
          subjectEndsWith: text,
          advancedFilters: list(block({ operatorType: text, key: text, values: list(text) })),
        }),
      }),
    }),
  ),
  // Who else listens says nothing about the cluster; a deployment reads it from Azure.
  gather: () => null,
})
