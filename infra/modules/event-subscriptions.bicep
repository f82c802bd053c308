// The event subscriptions of one system topic: as many as the filter of all operations needs.

@description('Name of the system topic, in this resource group.')
param topicName string

@description('Event types, and operations by event subscription.')
param eventFilter object

@description('Queue of events.')
param queueName string

@description('Container of dead letters.')
param containerName string

@description('Storage account that they lie in.')
param accountId string

@description('How Event Grid signs in to it.')
@allowed(['systemAssigned', 'none'])
param deliveryIdentity string = 'systemAssigned'

@description('Function app that events are pushed to, by its resource id. Empty: they go to the queue.')
param pushToAppId string = ''

var usesIdentity = deliveryIdentity == 'systemAssigned'
var identity = { type: 'SystemAssigned' }
var queue = {
  endpointType: 'StorageQueue'
  properties: {
    resourceId: accountId
    queueName: queueName
    queueMessageTimeToLiveInSeconds: 604800
  }
}
var push = {
  endpointType: 'AzureFunction'
  properties: {
    resourceId: '${pushToAppId}/functions/accept'
    maxEventsPerBatch: 1
    preferredBatchSizeInKilobytes: 64
  }
}
var deadLetter = {
  endpointType: 'StorageBlob'
  properties: { resourceId: accountId, blobContainerName: containerName }
}
// Event Grid signs in to a function app by the key of its extension, never by identity.
var destination = !empty(pushToAppId)
  ? { destination: push }
  : usesIdentity ? { deliveryWithResourceIdentity: { identity: identity, destination: queue } } : { destination: queue }
var burial = usesIdentity
  ? { deadLetterWithResourceIdentity: { identity: identity, deadLetterDestination: deadLetter } }
  : { deadLetterDestination: deadLetter }

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

@batchSize(1)
resource feed 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = [
  for one in eventFilter.subscriptions: {
    parent: topic
    name: one.name
    properties: union(destination, burial, {
      eventDeliverySchema: 'CloudEventSchemaV1_0'
      filter: {
        includedEventTypes: eventFilter.includedEventTypes
        enableAdvancedFilteringOnArrays: false
        advancedFilters: [
          {
            operatorType: 'StringBeginsWith'
            key: 'data.operationName'
            values: one.operations
          }
        ]
      }
      retryPolicy: {
        maxDeliveryAttempts: 30
        eventTimeToLiveInMinutes: 1440
      }
    })
  }
]
