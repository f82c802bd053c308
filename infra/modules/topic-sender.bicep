// Lets an identity publish to a custom topic that exists.

@description('Name of the topic, in this resource group.')
param topicName string

@description('Object id of the identity that publishes.')
param senderPrincipalId string

@description('Id of the role that lets it.')
param senderRoleId string

resource topic 'Microsoft.EventGrid/topics@2025-02-15' existing = {
  name: topicName
}

resource sender 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: topic
  name: guid(topic.id, senderPrincipalId, senderRoleId)
  properties: {
    principalId: senderPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', senderRoleId)
  }
}
