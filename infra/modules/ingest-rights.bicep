// Lets the identity of a system topic write events and dead letters, and nothing else of the account.

@description('Name of the storage account, in this resource group.')
param accountName string

@description('Queue of events.')
param queueName string

@description('Container of dead letters.')
param containerName string

@description('Object id of the identity that writes.')
param writerPrincipalId string

@description('Id of the role on the queue.')
param queueRoleId string

@description('Id of the role on the container.')
param blobRoleId string

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: accountName

  resource queueService 'queueServices' existing = {
    name: 'default'

    resource queue 'queues' existing = {
      name: queueName
    }
  }

  resource blobService 'blobServices' existing = {
    name: 'default'

    resource container 'containers' existing = {
      name: containerName
    }
  }
}

resource sends 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account::queueService::queue
  name: guid(account::queueService::queue.id, writerPrincipalId, queueRoleId)
  properties: {
    principalId: writerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', queueRoleId)
  }
}

resource buries 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account::blobService::container
  name: guid(account::blobService::container.id, writerPrincipalId, blobRoleId)
  properties: {
    principalId: writerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobRoleId)
  }
}
