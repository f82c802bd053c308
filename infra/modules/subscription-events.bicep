// The changes of one Azure subscription, told to the queue of events. Policy deploys the same, compiled, for
// subscriptions that come later: infra/policy/subscription-events.json.
targetScope = 'subscription'

import { roles } from 'roles.bicep'

@description('System topic of this subscription that exists. Empty: one is made.')
param existingTopicId string = ''

@description('Event types, and operations by event subscription: infra/generated/event-filter.json.')
param eventFilter object

@description('Names of the queue of events and the container of dead letters: `ingest` of infra/generated/stores.json.')
param ingest object

@description('Storage account that they lie in.')
param ingestAccountId string

@description('Resource group to make for the topic.')
param eventsGroupName string = 'rg-plimsoll-events'

@description('Region of the resource group.')
param location string = deployment().location

@description('How Event Grid signs in to the queue.')
@allowed(['systemAssigned', 'none'])
param deliveryIdentity string = 'systemAssigned'

@description('Function app that events are pushed to, by its resource id. Empty: they go to the queue.')
param pushToAppId string = ''

@description('Tags on what is made.')
param tags object = {}

var exists = !empty(existingTopicId)
var topicPath = split(exists ? existingTopicId : '/-/-/-/${eventsGroupName}/-/-/-/plimsoll', '/')
var accountPath = split(ingestAccountId, '/')

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = if (!exists) {
  name: eventsGroupName
  location: location
  tags: tags
}

module made 'system-topic.bicep' = if (!exists) {
  scope: resourceGroup(eventsGroupName)
  dependsOn: [group]
  params: { hasIdentity: deliveryIdentity == 'systemAssigned', tags: tags }
}

resource found 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = if (exists) {
  scope: resourceGroup(topicPath[4])
  name: last(topicPath)
}

// Event Grid drops what it may not write, and tries nothing again: the right comes before the events.
module rights 'ingest-rights.bicep' = if (deliveryIdentity == 'systemAssigned') {
  scope: resourceGroup(accountPath[2], accountPath[4])
  params: {
    accountName: last(accountPath)
    queueName: ingest.queue
    containerName: ingest.deadLetterContainer
    writerPrincipalId: exists ? found!.identity.principalId : made!.outputs.principalId
    queueRoleId: roles.queueDataMessageSender
    blobRoleId: roles.blobDataContributor
  }
}

module events 'event-subscriptions.bicep' = {
  scope: resourceGroup(topicPath[4])
  dependsOn: [made, rights]
  params: {
    topicName: last(topicPath)
    eventFilter: eventFilter
    queueName: ingest.queue
    containerName: ingest.deadLetterContainer
    accountId: ingestAccountId
    deliveryIdentity: deliveryIdentity
    pushToAppId: pushToAppId
  }
}

@description('System topic that brings the events.')
output topicId string = exists ? existingTopicId : made!.outputs.id
