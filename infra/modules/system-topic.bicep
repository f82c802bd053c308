// The one topic of an Azure subscription that tells of what was written, deleted and done in it.

@description('Whether it has an identity to deliver with.')
param hasIdentity bool = true

@description('Tags on the topic.')
param tags object = {}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'plimsoll'
  location: 'global'
  tags: tags
  identity: { type: hasIdentity ? 'SystemAssigned' : 'None' }
  properties: {
    source: subscription().id
    topicType: 'Microsoft.Resources.Subscriptions'
  }
}

@description('Resource id of the topic.')
output id string = topic.id

@description('Object id of its identity; empty without one.')
output principalId string = hasIdentity ? topic.identity.principalId : ''
