// What is changed in the resource group of Plimsoll itself, told to the same queue as the changes of the fleet.

import { roles } from 'roles.bicep'

@description('Ends the name of the topic.')
param suffix string

@description('Tags on the topic.')
param tags object = {}

@description('Event types: those of infra/generated/event-filter.json.')
param includedEventTypes string[]

@description('Names of the queue of events and the container of dead letters: `ingest` of infra/generated/stores.json.')
param ingest object

@description('Storage account that they lie in, in this resource group.')
param ingestAccountId string

@description('How Event Grid signs in to the queue.')
@allowed(['systemAssigned', 'none'])
param deliveryIdentity string = 'systemAssigned'

var hasIdentity = deliveryIdentity == 'systemAssigned'

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'plimsoll-own-${suffix}'
  location: 'global'
  tags: tags
  identity: { type: hasIdentity ? 'SystemAssigned' : 'None' }
  properties: {
    source: resourceGroup().id
    topicType: 'Microsoft.Resources.ResourceGroups'
  }
}

// Event Grid drops what it may not write, and tries nothing again: the right comes before the events.
module rights 'ingest-rights.bicep' = if (hasIdentity) {
  params: {
    accountName: last(split(ingestAccountId, '/'))
    queueName: ingest.queue
    containerName: ingest.deadLetterContainer
    writerPrincipalId: hasIdentity ? topic.identity.principalId : ''
    queueRoleId: roles.queueDataMessageSender
    blobRoleId: roles.blobDataContributor
  }
}

module events 'event-subscriptions.bicep' = {
  dependsOn: [rights]
  params: {
    topicName: topic.name
    // All that is done there: it is no fleet.
    eventFilter: {
      includedEventTypes: includedEventTypes
      subscriptions: [{ name: 'plimsoll-own', operations: ['Microsoft.'] }]
    }
    queueName: ingest.queue
    containerName: ingest.deadLetterContainer
    accountId: ingestAccountId
    deliveryIdentity: deliveryIdentity
  }
}
