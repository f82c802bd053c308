// The function app on Flex Consumption, and its settings.

@description('Name of the function app.')
param name string

@description('Region of the function app.')
param location string = resourceGroup().location

@description('Tags on the plan and the app.')
param tags object = {}

@description('Version of Node.')
param nodeVersion string = '24'

@description('Most instances. The platform takes no fewer than 40; how much is done at a time host.json decides.')
@minValue(40)
@maxValue(1000)
param maximumInstances int = 40

@description('Memory of an instance, in MB.')
param instanceMemory int = 2048

@description('Resource ids of the identities of the app.')
param identityIds string[]

@description('Identity that reads the deployment package.')
param deploymentIdentityId string

@description('Address of the container that the deployment package lies in.')
param deploymentContainerUri string

@description('Subnet that the app speaks from. Empty: it has no network of its own.')
param subnetId string = ''

@description('Whether the internet reaches the app: health, deployment, and events that are pushed.')
param isReachable bool = true

@description('Name of Application Insights, in this resource group.')
param insightsName string

@description('Client id of the identity that sends telemetry.')
param insightsClientId string

@description('App settings besides those of telemetry.')
param settings object

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: toObject(identityIds, one => one, one => {})
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    publicNetworkAccess: isReachable ? 'Enabled' : 'Disabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: { minTlsVersion: '1.2' }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUri
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: deploymentIdentityId
          }
        }
      }
      runtime: { name: 'node', version: nodeVersion }
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstances
        instanceMemoryMB: instanceMemory
      }
    }
  }
}

resource appSettings 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'appsettings'
  properties: union(settings, {
    APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${insightsClientId};Authorization=AAD'
  })
}

resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource noDeploymentPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

@description('Resource id of the function app.')
output id string = app.id

@description('Host name of the function app.')
output hostName string = app.properties.defaultHostName
