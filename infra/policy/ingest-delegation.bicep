// Lets the policy name this account as the destination of events, and grant new topics the two roles that they write
// with, on this account, and no other.

@description('Name of the storage account, in this resource group.')
param accountName string

@description('Object id of the identity of the policy.')
param principalId string

@description('Resource id of the role that lets it name the account.')
param targetRoleId string

@description('Id of the role that grants roles.')
param administratorRoleId string

@description('First of the roles that it may grant.')
param queueRoleId string

@description('Second of them.')
param blobRoleId string

var grantable = '{${queueRoleId}, ${blobRoleId}}'

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: accountName
}

resource grants 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, principalId, administratorRoleId)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', administratorRoleId)
    conditionVersion: '2.0'
    condition: '((!(ActionMatches{\'Microsoft.Authorization/roleAssignments/write\'})) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals ${grantable})) AND ((!(ActionMatches{\'Microsoft.Authorization/roleAssignments/delete\'})) OR (@Resource[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals ${grantable}))'
  }
}

resource names 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, principalId, targetRoleId)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: targetRoleId
  }
}
