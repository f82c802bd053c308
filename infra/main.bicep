// Plimsoll in one resource group: `azd up`, or `az deployment sub create`. What it audits is told by fleet.bicep.
targetScope = 'subscription'

import { roles } from 'modules/roles.bicep'

@description('Names the deployment; azd calls it the environment.')
@minLength(1)
@maxLength(32)
param environmentName string

@description('Region of everything.')
param location string

@description('Resource group to make. Empty: rg-plimsoll-<environment>.')
param resourceGroupName string = ''

@description('Tags on every resource.')
param tags object = {}

@description('Version of Node. 22 where Flex Consumption does not offer 24 yet.')
@allowed(['24', '22'])
param nodeVersion string = '24'

@description('Most instances of the function app; the platform takes no fewer than 40.')
@minValue(40)
@maxValue(1000)
param maximumInstances int = 40

@description('Memory of an instance, in MB.')
@allowed([2048, 4096])
param instanceMemory int = 2048

@description('How many copies storage keeps, and where.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param redundancy string = 'Standard_ZRS'

@description('Management groups and subscriptions to audit: `mg:<management group>` and ids, with commas between. Empty: all that the identity can read.')
param scope string = ''

@description('How changes are heard of: from Event Grid, or by reading the change log alone.')
@allowed(['eventGrid', 'changeLog'])
param events string = 'eventGrid'

@description('Other app settings by name, as docs/reference/settings.md lists them.')
param settings object = {}

@description('A network with private endpoints for storage and the vault, which then take no other calls.')
param privateNetwork bool = false

@description('Range of that network: a /24 or wider.')
param addressPrefix string = '10.83.0.0/24'

@description('Route table that leads what the app sends through your firewall. Empty: the network gets a NAT gateway.')
param egressRouteTableId string = ''

@description('Whether logs are sent and read through private link alone. Needs the private network.')
param privateLogs bool = false

@description('Other workspaces that are queried through it, those with the audit logs of clusters.')
param privateLogWorkspaceIds string[] = []

@description('Whether the internet reaches the app: health, deployment, and events that are pushed.')
param reachable bool = true

@description('An account of its own for the queue that Event Grid writes to. With a private network, or without an identity of Event Grid, there is one anyway.')
param ingestAccount bool = false

@description('How Event Grid signs in to the queue: as in fleet.bicep. With none, the account for events allows its keys, and takes calls from everywhere.')
@allowed(['systemAssigned', 'none'])
param deliveryIdentity string = 'systemAssigned'

@description('For how many days nobody can change or delete a manifest of a sweep.')
@minValue(1)
@maxValue(146000)
param writeOnceDays int = 400

@description('Whether you have locked that. Azure then refuses to deploy it once more: it is left alone.')
param writeOnceLocked bool = false

@description('For how many days logs are kept.')
@minValue(30)
@maxValue(730)
param retentionDays int = 90

@description('The table and the collection rule of the channel log-analytics.')
param logIngestion bool = false

@description('Custom Event Grid topic of the channel event-grid, in this subscription. Empty: none.')
param topicId string = ''

@description('Mail addresses that are told when Plimsoll itself does not run.')
param alertMailAddresses string[] = []

@description('Action groups that are told of the same.')
param alertActionGroupIds string[] = []

// What differs between the clouds of Azure, in one place; the app has it by the name of the cloud. Only the public one is tested, and
// zones of logs are those of it.
var vaultSuffix = environment().suffixes.keyvaultDns
var cloud = {
  authority: environment().authentication.loginEndpoint
  zones: {
    blob: 'privatelink.blob.${environment().suffixes.storage}'
    queue: 'privatelink.queue.${environment().suffixes.storage}'
    table: 'privatelink.table.${environment().suffixes.storage}'
    vault: replace(vaultSuffix, '.vault.', 'privatelink.vaultcore.')
  }
  logZones: {
    monitor: 'privatelink.monitor.azure.com'
    oms: 'privatelink.oms.opinsights.azure.com'
    ods: 'privatelink.ods.opinsights.azure.com'
    agents: 'privatelink.agentsvc.azure-automation.net'
  }
}

var stores = loadJsonContent('generated/stores.json')
var defaults = loadJsonContent('generated/settings.json').defaults
var suffix = uniqueString(subscription().id, environmentName, location)
var allTags = union(tags, { 'azd-env-name': environmentName })
var deploymentContainer = 'deployment'
var usesPrivateLogs = privateNetwork && privateLogs
var usesIngestAccount = ingestAccount || privateNetwork || deliveryIdentity == 'none'
var reach = privateNetwork ? 'private' : 'open'
var ingestQueues = [stores.ingest.queue, stores.ingest.poisonQueue]
var ingestContainers = [stores.ingest.deadLetterContainer]

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: empty(resourceGroupName) ? 'rg-plimsoll-${environmentName}' : resourceGroupName
  location: location
  tags: allTags
}

module identities 'modules/identities.bicep' = {
  scope: group
  params: { location: location, tags: allTags, suffix: suffix }
}

// Of the host: leases, locks, the deployment package. Nothing of the ledger lies there.
module hostStorage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'plimhost${suffix}'
    location: location
    tags: allTags
    redundancy: redundancy
    reach: reach
    containers: [deploymentContainer]
    grants: [
      { principalId: identities.outputs.host.principalId, roleId: roles.blobDataOwner }
      { principalId: identities.outputs.host.principalId, roleId: roles.queueDataContributor }
      { principalId: identities.outputs.host.principalId, roleId: roles.tableDataContributor }
    ]
  }
}

// The ledger: state, evidence, policy, and the queues of the work.
module ledger 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'plimsoll${suffix}'
    location: location
    tags: allTags
    redundancy: redundancy
    reach: reach
    queues: concat(stores.queues, usesIngestAccount ? [] : ingestQueues)
    tables: stores.tables
    containers: concat(stores.containers, usesIngestAccount ? [] : ingestContainers)
    writeOnceContainers: stores.writeOnceContainers
    writeOnceDays: writeOnceDays
    writeOnceLocked: writeOnceLocked
    forgottenContainers: stores.forgottenContainers
    forgetter: { principalId: identities.outputs.collecting.principalId, roleId: roles.blobDataOwner }
    versionedContainer: stores.policyContainer
    auditWorkspaceId: monitoring.outputs.workspaceId
    grants: [
      { principalId: identities.outputs.host.principalId, roleId: roles.queueDataContributor }
      { principalId: identities.outputs.collecting.principalId, roleId: roles.queueDataContributor }
      { principalId: identities.outputs.collecting.principalId, roleId: roles.blobDataContributor }
      { principalId: identities.outputs.collecting.principalId, roleId: roles.tableDataContributor }
    ]
  }
}

// Event Grid cannot write through a private endpoint, and without an identity it needs keys and passes no firewall:
// neither belongs to the ledger.
module ingest 'modules/storage.bicep' = if (usesIngestAccount) {
  scope: group
  params: {
    name: 'plimin${suffix}'
    location: location
    tags: allTags
    redundancy: redundancy
    reach: privateNetwork && deliveryIdentity != 'none' ? 'trusted' : 'open'
    allowKeys: deliveryIdentity == 'none'
    queues: ingestQueues
    containers: ingestContainers
    grants: [
      { principalId: identities.outputs.host.principalId, roleId: roles.queueDataContributor }
      { principalId: identities.outputs.collecting.principalId, roleId: roles.queueDataContributor }
      { principalId: identities.outputs.collecting.principalId, roleId: roles.blobDataContributor }
    ]
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: 'kv-plim-${suffix}'
    location: location
    tags: allTags
    isPrivate: privateNetwork
    auditWorkspaceId: monitoring.outputs.workspaceId
    readerPrincipalId: identities.outputs.delivery.principalId
    readerRoleId: roles.keyVaultSecretsUser
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    suffix: suffix
    location: location
    tags: allTags
    retentionDays: retentionDays
    isPrivate: usesPrivateLogs
    publisherPrincipalId: identities.outputs.host.principalId
    publisherRoleId: roles.monitoringMetricsPublisher
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  scope: group
  params: {
    suffix: suffix
    location: location
    tags: allTags
    addressPrefix: addressPrefix
    egressRouteTableId: egressRouteTableId
    zones: union(cloud.zones, usesPrivateLogs ? cloud.logZones : {})
  }
}

var endpoints = concat(
  map(['blob', 'queue', 'table'], one => { name: 'host-${one}', groupId: one }),
  map(['blob', 'queue', 'table'], one => { name: 'ledger-${one}', groupId: one }),
  map(['blob', 'queue'], one => { name: 'ingest-${one}', groupId: one })
)

module storageEndpoints 'modules/private-endpoint.bicep' = [
  for one in (privateNetwork ? endpoints : []): {
    scope: group
    params: {
      name: 'pe-plimsoll-${one.name}-${suffix}'
      location: location
      tags: allTags
      subnetId: network!.outputs.endpointSubnetId
      targetId: startsWith(one.name, 'host-')
        ? hostStorage.outputs.id
        : startsWith(one.name, 'ledger-') ? ledger.outputs.id : ingest!.outputs.id
      groupId: one.groupId
      zoneNames: [cloud.zones[one.groupId]]
    }
  }
]

module vaultEndpoint 'modules/private-endpoint.bicep' = if (privateNetwork) {
  scope: group
  params: {
    name: 'pe-plimsoll-vault-${suffix}'
    location: location
    tags: allTags
    subnetId: network!.outputs.endpointSubnetId
    targetId: vault.outputs.id
    groupId: 'vault'
    zoneNames: [cloud.zones.vault]
  }
}

module privateLogScope 'modules/private-logs.bicep' = if (usesPrivateLogs) {
  scope: group
  params: {
    suffix: suffix
    tags: allTags
    resourceIds: union(
      [monitoring.outputs.insightsId, monitoring.outputs.workspaceId],
      privateLogWorkspaceIds,
      logIngestion ? [logTable!.outputs.endpointId] : []
    )
  }
}

module logEndpoint 'modules/private-endpoint.bicep' = if (usesPrivateLogs) {
  scope: group
  params: {
    name: 'pe-plimsoll-logs-${suffix}'
    location: location
    tags: allTags
    subnetId: network!.outputs.endpointSubnetId
    targetId: privateLogScope!.outputs.id
    groupId: 'azuremonitor'
    zoneNames: concat(map(items(cloud.logZones), one => one.value), [cloud.zones.blob])
  }
}

var ingestSettings = {
  PLIMSOLL_INGEST__credential: 'managedidentity'
  PLIMSOLL_INGEST__clientId: identities.outputs.host.clientId
  PLIMSOLL_INGEST__queueServiceUri: usesIngestAccount ? ingest!.outputs.queueUri : ''
  PLIMSOLL_INGEST__blobServiceUri: usesIngestAccount ? ingest!.outputs.blobUri : ''
}

module app 'modules/app.bicep' = {
  scope: group
  dependsOn: [storageEndpoints, vaultEndpoint]
  params: {
    name: 'func-plimsoll-${suffix}'
    location: location
    tags: union(allTags, { 'azd-service-name': 'plimsoll' })
    nodeVersion: nodeVersion
    maximumInstances: maximumInstances
    instanceMemory: instanceMemory
    identityIds: [
      identities.outputs.host.id
      identities.outputs.collecting.id
      identities.outputs.delivery.id
    ]
    deploymentIdentityId: identities.outputs.host.id
    deploymentContainerUri: '${hostStorage.outputs.blobUri}${deploymentContainer}'
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
    isReachable: reachable
    insightsName: monitoring.outputs.insightsName
    insightsClientId: identities.outputs.host.clientId
    settings: union(defaults, settings, usesIngestAccount ? ingestSettings : {}, {
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identities.outputs.host.clientId
      AzureWebJobsStorage__blobServiceUri: hostStorage.outputs.blobUri
      AzureWebJobsStorage__queueServiceUri: hostStorage.outputs.queueUri
      AzureWebJobsStorage__tableServiceUri: hostStorage.outputs.tableUri
      PLIMSOLL_STORAGE__credential: 'managedidentity'
      PLIMSOLL_STORAGE__clientId: identities.outputs.host.clientId
      PLIMSOLL_STORAGE__blobServiceUri: ledger.outputs.blobUri
      PLIMSOLL_STORAGE__queueServiceUri: ledger.outputs.queueUri
      PLIMSOLL_STORAGE__tableServiceUri: ledger.outputs.tableUri
      PLIMSOLL_SCOPE: scope
      PLIMSOLL_EVENTS: events
      PLIMSOLL_OWN_GROUPS: group.id
      PLIMSOLL_KEY_VAULT_URI: vault.outputs.uri
      PLIMSOLL_DELIVERY_CLIENT_ID: identities.outputs.delivery.clientId
      AZURE_CLIENT_ID: identities.outputs.collecting.clientId
      AZURE_AUTHORITY_HOST: cloud.authority
      PLIMSOLL_CLOUD: environment().name
    })
  }
}

// The watchman is watched by the same detections as the fleet.
module ownEvents 'modules/own-events.bicep' = if (events == 'eventGrid') {
  scope: group
  params: {
    suffix: suffix
    tags: allTags
    includedEventTypes: loadJsonContent('generated/event-filter.json').includedEventTypes
    ingest: stores.ingest
    ingestAccountId: usesIngestAccount ? ingest!.outputs.id : ledger.outputs.id
    deliveryIdentity: deliveryIdentity
  }
}

module watch 'modules/watch.bicep' = {
  scope: group
  params: {
    suffix: suffix
    location: location
    tags: allTags
    insightsId: monitoring.outputs.insightsId
    mailAddresses: alertMailAddresses
    actionGroupIds: alertActionGroupIds
  }
}

module logTable 'modules/log-table.bicep' = if (logIngestion) {
  scope: group
  params: {
    workspaceName: monitoring.outputs.workspaceName
    isPrivate: usesPrivateLogs
    suffix: suffix
    location: location
    tags: allTags
    retentionDays: retentionDays
    senderPrincipalId: identities.outputs.delivery.principalId
    senderRoleId: roles.monitoringMetricsPublisher
  }
}

// The compiler wants a scope even where there is no module.
var topicPath = split(empty(topicId) ? '/-/-/-/none' : topicId, '/')

module topicSender 'modules/topic-sender.bicep' = if (!empty(topicId)) {
  scope: resourceGroup(topicPath[4])
  params: {
    topicName: last(topicPath)
    senderPrincipalId: identities.outputs.delivery.principalId
    senderRoleId: roles.eventGridDataSender
  }
}

@description('Resource group of the deployment.')
output resourceGroupName string = group.name

@description('Name of the function app.')
output functionAppName string = 'func-plimsoll-${suffix}'

@description('Resource id of the function app, for fleet.bicep where events are pushed.')
output functionAppId string = app.outputs.id

@description('Where health is told.')
output healthUri string = 'https://${app.outputs.hostName}/api/health'

@description('Object id of the identity that reads the fleet, for fleet.bicep.')
output collectingPrincipalId string = identities.outputs.collecting.principalId

@description('Storage account that Event Grid writes to, for fleet.bicep.')
output ingestAccountId string = usesIngestAccount ? ingest!.outputs.id : ledger.outputs.id

@description('Storage account of the policy file and the ledger.')
output ledgerAccountName string = 'plimsoll${suffix}'

@description('Vault of the channels\' secrets.')
output vaultName string = 'kv-plim-${suffix}'

@description('`ruleId` of the channel log-analytics; empty without it.')
output logRuleId string = logIngestion ? logTable!.outputs.ruleId : ''

@description('Address of the channel log-analytics; empty without it.')
output logIngestionUri string = logIngestion ? logTable!.outputs.ingestionUri : ''
