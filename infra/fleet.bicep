// What a fleet has to grant and to tell, for `az deployment mg create`: the right to read, and events.
targetScope = 'managementGroup'

import { roles } from 'modules/roles.bicep'

@description('An Azure subscription whose changes are told.')
type fleetSubscription = {
  @description('Id of the subscription.')
  subscriptionId: string

  @description('Its system topic of the type Microsoft.Resources.Subscriptions, if there is one: Azure takes no second.')
  existingTopicId: string?
}

@description('Object id of the identity that reads the fleet: an output of main.bicep.')
param collectingPrincipalId string

@description('Storage account that Event Grid writes to: an output of main.bicep.')
param ingestAccountId string

@description('Name of the custom role: one a tenant. Empty: as the generated role says.')
param roleName string = ''

@description('Subscriptions whose changes are told. Empty: none; the change log alone tells of them.')
param subscriptions fleetSubscription[] = []

@description('Resource group to make in each of them for the system topic.')
param eventsGroupName string = 'rg-plimsoll-events'

@description('Region of those resource groups; the topics themselves are global.')
param location string = deployment().location

@description('How Event Grid signs in to the queue: with the identity of the topic, or with the key of the account.')
@allowed(['systemAssigned', 'none'])
param deliveryIdentity string = 'systemAssigned'

@description('Function app that events are pushed to, by its resource id. Empty: they go to the queue.')
param pushToAppId string = ''

@description('Workspaces that the audit logs of clusters lie in: the identity may query them, and read nothing else there.')
param workspaceIds string[] = []

@description('Whether Azure Policy deploys the events of subscriptions that come later.')
param followNewSubscriptions bool = false

@description('Tags on what is made in the subscriptions.')
param tags object = {}

var role = loadJsonContent('generated/role.json')
var eventFilter = loadJsonContent('generated/event-filter.json')
var stores = loadJsonContent('generated/stores.json')

resource auditor 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(managementGroup().id, role.roleName)
  properties: {
    roleName: empty(roleName) ? role.roleName : roleName
    description: role.description
    type: 'CustomRole'
    assignableScopes: [managementGroup().id]
    permissions: [
      {
        actions: role.actions
        notActions: role.notActions
        dataActions: role.dataActions
        notDataActions: role.notDataActions
      }
    ]
  }
}

resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(managementGroup().id, collectingPrincipalId, auditor.id)
  properties: {
    principalId: collectingPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: auditor.id
  }
}

@batchSize(5)
module feeds 'modules/subscription-events.bicep' = [
  for one in subscriptions: {
    name: 'plimsoll-${uniqueString(one.subscriptionId)}'
    scope: subscription(one.subscriptionId)
    params: {
      existingTopicId: one.?existingTopicId ?? ''
      eventFilter: eventFilter
      ingest: stores.ingest
      ingestAccountId: ingestAccountId
      eventsGroupName: eventsGroupName
      location: location
      deliveryIdentity: deliveryIdentity
      pushToAppId: pushToAppId
      tags: tags
    }
  }
]

@batchSize(5)
module logs 'modules/workspace-reader.bicep' = [
  for one in workspaceIds: {
    name: 'plimsoll-${uniqueString(one)}'
    scope: resourceGroup(split(one, '/')[2], split(one, '/')[4])
    params: {
      workspaceName: last(split(one, '/'))
      readerPrincipalId: collectingPrincipalId
      readerRoleId: roles.logAnalyticsDataReader
    }
  }
]

module newSubscriptions 'policy/new-subscriptions.bicep' = if (followNewSubscriptions) {
  params: {
    location: location
    eventFilter: eventFilter
    ingest: stores.ingest
    ingestAccountId: ingestAccountId
    eventsGroupName: eventsGroupName
    deliveryIdentity: deliveryIdentity
    pushToAppId: pushToAppId
  }
}

@description('Id of the custom role.')
output roleId string = auditor.id

@description('System topics that bring the events, one a subscription.')
output topicIds array = [for (one, index) in subscriptions: feeds[index].outputs.topicId]
