// Azure Policy deploys the events of subscriptions that come later: what fleet.bicep deploys for those it names.
// A subscription that has a system topic of this type already, whoever's it is, counts as done: name it in
// fleet.bicep.
targetScope = 'managementGroup'

import { roles } from '../modules/roles.bicep'

@description('Region of the assignment and of the resource groups.')
param location string = deployment().location

@description('Event types, and operations by event subscription.')
param eventFilter object

@description('Names of the queue of events and the container of dead letters.')
param ingest object

@description('Storage account that they lie in.')
param ingestAccountId string

@description('Resource group to make in each subscription.')
param eventsGroupName string = 'rg-plimsoll-events'

@description('How Event Grid signs in to the queue.')
@allowed(['systemAssigned', 'none'])
param deliveryIdentity string = 'systemAssigned'

@description('Function app that events are pushed to. Empty: they go to the queue.')
param pushToAppId string = ''

var topicType = 'Microsoft.Resources.Subscriptions'
var accountPath = split(ingestAccountId, '/')

// What the deployment needs in a subscription that it has never seen: no more than Contributor would be much.
resource feeder 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(managementGroup().id, 'Plimsoll event feeder')
  properties: {
    roleName: 'Plimsoll event feeder'
    description: 'Makes a resource group, a system topic and its event subscriptions.'
    type: 'CustomRole'
    assignableScopes: [managementGroup().id]
    permissions: [
      {
        actions: [
          'Microsoft.EventGrid/register/action'
          'Microsoft.EventGrid/systemTopics/read'
          'Microsoft.EventGrid/systemTopics/write'
          'Microsoft.EventGrid/systemTopics/eventSubscriptions/read'
          'Microsoft.EventGrid/systemTopics/eventSubscriptions/write'
          'Microsoft.Resources/deployments/*'
          'Microsoft.Resources/subscriptions/resourceGroups/read'
          'Microsoft.Resources/subscriptions/resourceGroups/write'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
  }
}

// Event Grid lets nobody name a queue or a container for its events who could not write to that themselves. Azure
// documents this as write access to the resource, and names no action.
resource target 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(managementGroup().id, 'Plimsoll event target')
  properties: {
    roleName: 'Plimsoll event target'
    description: 'Names the queue and the container of an account as the destination of event subscriptions.'
    type: 'CustomRole'
    assignableScopes: [managementGroup().id]
    permissions: [
      {
        actions: [
          'Microsoft.Storage/storageAccounts/read'
          'Microsoft.Storage/storageAccounts/write'
          'Microsoft.Storage/storageAccounts/blobServices/containers/write'
          'Microsoft.Storage/storageAccounts/queueServices/queues/write'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
  }
}

// As a variable: what it leaves to the policy is unescaped with it.
var rule = {
  if: { field: 'type', equals: 'Microsoft.Resources/subscriptions' }
  then: {
    effect: 'deployIfNotExists'
    details: {
      type: 'Microsoft.EventGrid/systemTopics'
      existenceScope: 'subscription'
      deploymentScope: 'subscription'
      evaluationDelay: 'AfterProvisioning'
      existenceCondition: {
        field: 'Microsoft.EventGrid/systemTopics/topicType'
        equals: topicType
      }
      roleDefinitionIds: [feeder.id]
      deployment: {
        location: location
        properties: {
          mode: 'incremental'
          template: loadJsonContent('subscription-events.json')
          parameters: {
            eventFilter: { value: eventFilter }
            ingest: { value: ingest }
            ingestAccountId: { value: ingestAccountId }
            eventsGroupName: { value: eventsGroupName }
            location: { value: location }
            deliveryIdentity: { value: deliveryIdentity }
            pushToAppId: { value: pushToAppId }
          }
        }
      }
    }
  }
}

resource definition 'Microsoft.Authorization/policyDefinitions@2025-03-01' = {
  name: 'plimsoll-events'
  properties: {
    displayName: 'Subscriptions tell Plimsoll of their changes'
    description: 'Deploys the system topic and the event subscriptions of Plimsoll where the subscription has no such topic.'
    policyType: 'Custom'
    mode: 'All'
    metadata: { category: 'Monitoring', version: '1.0.0' }
    policyRule: rule
  }
}

resource assignment 'Microsoft.Authorization/policyAssignments@2025-03-01' = {
  name: 'plimsoll-events'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    displayName: 'Subscriptions tell Plimsoll of their changes'
    policyDefinitionId: definition.id
    enforcementMode: 'Default'
  }
}

resource feeds 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(managementGroup().id, 'plimsoll-events', feeder.id)
  properties: {
    principalId: assignment.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: feeder.id
  }
}

module delegation 'ingest-delegation.bicep' = {
  scope: resourceGroup(accountPath[2], accountPath[4])
  params: {
    accountName: last(accountPath)
    principalId: assignment.identity.principalId
    targetRoleId: target.id
    administratorRoleId: roles.accessAdministrator
    queueRoleId: roles.queueDataMessageSender
    blobRoleId: roles.blobDataContributor
  }
}

@description('Assignment whose remediation reaches subscriptions that exist.')
output assignmentId string = assignment.id
