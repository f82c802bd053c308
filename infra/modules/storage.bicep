// A hardened storage account with its queues, tables and containers, and who may use it.

@description('Somebody who may use the account.')
type grant = {
  @description('Object id of a managed identity.')
  principalId: string

  @description('Id of a built-in role.')
  roleId: string
}

@description('Name of the account: 3 to 24 lower-case letters and digits.')
@minLength(3)
@maxLength(24)
param name string

@description('Region of the account.')
param location string = resourceGroup().location

@description('Tags on every resource.')
param tags object = {}

@description('How many copies there are, and where.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param redundancy string = 'Standard_ZRS'

@description('Who reaches it: anybody with a token, trusted services and private endpoints, or private endpoints alone.')
@allowed(['open', 'trusted', 'private'])
param reach string = 'private'

@description('Whether the keys of the account work. Only Event Grid without an identity needs them.')
param allowKeys bool = false

@description('Queues to make.')
param queues string[] = []

@description('Tables to make.')
param tables string[] = []

@description('Containers to make.')
param containers string[] = []

@description('Containers whose blobs nobody can change or delete for a while.')
param writeOnceContainers string[] = []

@description('For how many days that is.')
@minValue(1)
@maxValue(146000)
param writeOnceDays int = 400

@description('Whether that is locked. What is locked may only be extended: it is left alone.')
param writeOnceLocked bool = false

@description('Container whose earlier versions are kept; empty: versions are not kept. Those of other containers go after a day.')
param versionedContainer string = ''

@description('For how many days earlier versions are kept.')
@minValue(1)
@maxValue(3650)
param versionDays int = 400

@description('Workspace that keeps who wrote or deleted which blob. Empty: nobody keeps it.')
param auditWorkspaceId string = ''

@description('Containers of those that blobs go from after their time, and who deletes them with their versions.')
param forgottenContainers string[] = []

@description('Whoever that is.')
param forgetter grant?

@description('Who may use the account.')
param grants grant[] = []

// A rule takes ten prefixes. None reaches a container with a policy: versions of what goes from there the app deletes.
var unversioned = map(filter(containers, one => one != versionedContainer), one => '${one}/')
var versionRules = concat(
  map(range(0, (length(unversioned) + 9) / 10), index => {
    name: 'versions-of-others-${index + 1}'
    days: 1
    prefixes: take(skip(unversioned, index * 10), 10)
  }),
  [{ name: 'versions', days: versionDays, prefixes: ['${versionedContainer}/'] }]
)

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: allowKeys
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: reach == 'private' ? 'Disabled' : 'Enabled'
    networkAcls: {
      // The lifecycle of blobs is a trusted service: a firewall without it may keep versions for ever.
      bypass: reach == 'trusted' || (reach == 'private' && !empty(versionedContainer)) ? 'AzureServices' : 'None'
      defaultAction: reach == 'open' ? 'Allow' : 'Deny'
    }
    encryption: {
      keySource: 'Microsoft.Storage'
      requireInfrastructureEncryption: true
    }
  }
}

resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: !empty(versionedContainer)
    containerDeleteRetentionPolicy: { enabled: true, days: 14 }
  }
}

// Whoever may write the policy file decides what is told: it is kept who did.
resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (!empty(auditWorkspaceId)) {
  scope: blobService
  name: 'audit'
  properties: {
    workspaceId: auditWorkspaceId
    logs: [
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = [
  for one in containers: {
    parent: blobService
    name: one
    properties: { publicAccess: 'None' }
  }
]

resource writeOnce 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = [
  for one in writeOnceContainers: {
    parent: blobService
    name: one
    properties: { publicAccess: 'None' }
  }
]

// Not locked: whoever deploys decides when nobody, not even they, may shorten it any more.
resource immutability 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2025-01-01' = [
  for (one, index) in (writeOnceLocked ? [] : writeOnceContainers): {
    parent: writeOnce[index]
    name: 'default'
    properties: {
      immutabilityPeriodSinceCreationInDays: writeOnceDays
      allowProtectedAppendWrites: false
    }
  }
]

// Versions are kept by the whole account or not at all. What was deleted on purpose, people's names among it,
// must not live on in a version.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-01-01' = if (!empty(versionedContainer)) {
  parent: account
  name: 'default'
  dependsOn: [blobService]
  properties: {
    policy: {
      rules: [
        for rule in versionRules: {
          name: rule.name
          type: 'Lifecycle'
          definition: {
            actions: { version: { delete: { daysAfterCreationGreaterThan: rule.days } } }
            filters: { blobTypes: ['blockBlob'], prefixMatch: rule.prefixes }
          }
        }
      ]
    }
  }
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-01-01' = if (!empty(queues)) {
  parent: account
  name: 'default'
}

resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-01-01' = [
  for one in queues: {
    parent: queueService
    name: one
  }
]

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-01-01' = if (!empty(tables)) {
  parent: account
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-01-01' = [
  for one in tables: {
    parent: tableService
    name: one
  }
]

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for one in grants: {
    scope: account
    name: guid(account.id, one.principalId, one.roleId)
    properties: {
      principalId: one.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', one.roleId)
    }
  }
]

resource forgets 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (one, index) in writeOnceContainers: if (forgetter != null && contains(forgottenContainers, one)) {
    scope: writeOnce[index]
    name: guid(writeOnce[index].id, forgetter!.principalId, forgetter!.roleId)
    properties: {
      principalId: forgetter!.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', forgetter!.roleId)
    }
  }
]

@description('Resource id of the account.')
output id string = account.id

@description('Address of the blob service.')
output blobUri string = account.properties.primaryEndpoints.blob

@description('Address of the queue service.')
output queueUri string = account.properties.primaryEndpoints.queue

@description('Address of the table service.')
output tableUri string = account.properties.primaryEndpoints.table
