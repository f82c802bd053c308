import eventFilter from '../../infra/generated/event-filter.json' with { type: 'json' }
import type { ArmResource } from '../azure/world/arm-resource.ts'

const type = 'Microsoft.EventGrid/systemTopics'

/** What makes a subscription tell its changes, as infra deploys it: a system topic and what hangs on it. */
export function eventFeed(subscriptionId: string): readonly ArmResource[] {
  const subscription = `/subscriptions/${subscriptionId}`
  const id = `${subscription}/resourceGroups/rg-plimsoll/providers/${type}/plimsoll`
  const storage = '00000000-0000-0000-0000-000000000001'
  const account = `/subscriptions/${storage}/resourceGroups/rg-plimsoll/providers/Microsoft.Storage/storageAccounts/plimsoll`
  const topic = {
    id,
    name: 'plimsoll',
    type,
    location: 'global',
    properties: {
      provisioningState: 'Succeeded',
      source: subscription,
      topicType: 'microsoft.resources.subscriptions',
    },
  }
  const { includedEventTypes, subscriptions } = eventFilter
  const listeners = subscriptions.map(({ name, operations }) => ({
    id: `${id}/eventSubscriptions/${name}`,
    name,
    type: `${type}/eventSubscriptions`,
    properties: {
      topic: id,
      provisioningState: 'Succeeded',
      eventDeliverySchema: 'CloudEventSchemaV1_0',
      destination: {
        endpointType: 'StorageQueue',
        properties: { resourceId: account, queueName: 'plimsoll-events' },
      },
      deadLetterDestination: {
        endpointType: 'StorageBlob',
        properties: { resourceId: account, blobContainerName: 'plimsoll-dead-letter' },
      },
      filter: {
        includedEventTypes,
        advancedFilters: [
          { key: 'data.operationName', operatorType: 'StringBeginsWith', values: operations },
        ],
      },
    },
  }))
  return [topic, ...listeners]
}
