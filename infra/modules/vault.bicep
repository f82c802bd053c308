// The vault of the channels' secrets. Nothing writes a secret here but its operator.

@description('Name of the vault.')
@maxLength(24)
param name string

@description('Region of the vault.')
param location string = resourceGroup().location

@description('Tags on every resource.')
param tags object = {}

@description('Whether only private endpoints reach it.')
param isPrivate bool = true

@description('Workspace that keeps who read which secret.')
param auditWorkspaceId string

@description('Object id of the identity that reads secrets.')
param readerPrincipalId string

@description('Id of the role that lets it.')
param readerRoleId string

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: { bypass: 'None', defaultAction: isPrivate ? 'Deny' : 'Allow' }
  }
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, readerPrincipalId, readerRoleId)
  properties: {
    principalId: readerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', readerRoleId)
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'audit'
  properties: {
    workspaceId: auditWorkspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

@description('Resource id of the vault.')
output id string = vault.id

@description('Address of the vault.')
output uri string = vault.properties.vaultUri
